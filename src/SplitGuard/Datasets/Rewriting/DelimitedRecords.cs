using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Records of a delimited table, whose first is the header, or lines of a list.</summary>
internal sealed class DelimitedRecords(DelimitedReader reader, bool isList) : RawRecords
{
    public DelimitedReader Reader => reader;

    public override int LastLine => reader.LastLine;

    public override long Offset => reader.Offset;

    public override string LineEnd => reader.LineEnd switch
    {
        [] => "",
        ['\r', '\n'] => "\r\n",
        ['\r'] => "\r",
        _ => "\n",
    };

    public override string Text => reader.Text.ToString();

    public override int FullLength => reader.Text.Length + reader.LineEnd.Length;

    public override bool Read()
    {
        while (reader.Read())
            if (!isList || !reader.Value(0).IsWhiteSpace()) return true;
        return false;
    }

    public override void Dispose() => reader.Dispose();
}
