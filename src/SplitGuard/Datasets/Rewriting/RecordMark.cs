namespace SplitGuard.Datasets.Rewriting;

/// <summary>A record that is looked for by a line it stands on; scanning its file tells the rest.</summary>
/// <param name="line">A line it takes.</param>
/// <param name="leaves">Whether it is to go from its file.</param>
/// <param name="conversion">How it will be written elsewhere; <see langword="null"/> when only its place is wanted.</param>
internal sealed class RecordMark(int line, bool leaves, RecordConversion? conversion)
{
    public int Line => line;

    public bool Leaves => leaves;

    /// <summary>Index of its first character in the text without byte order mark.</summary>
    public long Offset { get; private set; }

    /// <summary>Characters it takes, its line end included.</summary>
    public int Length { get; private set; }

    /// <summary>The record as it will be written, without line end.</summary>
    public string Text { get; private set; } = "";

    public void Found(RawRecords records)
    {
        (Offset, Length) = (records.Offset, records.FullLength);
        if (conversion is not null) Text = conversion.Write(records);
    }
}
