using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SplitGuard.Datasets.Tables;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public class DelimitedReaderTests
{
    private static readonly string[] Pieces = ["a", "Z9", "\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "é", "漢字", "🎵", "\u2028", "\uFEFF", "'", "\\", "%0a", ""];

    private sealed record Table(string[][] Rows, char Delimiter, string LineEnd, bool EndsWithLineEnd, bool QuotesAll, int BufferSize, int Encoding);

    [Fact]
    public void Any_table_survives_quoting()
    {
        var cell = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var columns = Gen.Choose(1, 5);
        var rows = columns.SelectMany(width => cell.ArrayOf(width).NonEmptyListOf().Select(list => list.ToArray()));
        var tables =
            from cells in rows
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from lineEnd in Gen.Elements("\n", "\r\n", "\r")
            from ends in Gen.Elements(true, false)
            from quotesAll in Gen.Elements(true, false)
            from bufferSize in Gen.Choose(2, 20)
            from encoding in Gen.Choose(0, 3)
            select new Table(cells, delimiter, lineEnd, ends, quotesAll, bufferSize, encoding);

        Prop.ForAll(tables.ToArbitrary(), RoundTrips).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));
    }

    private static void RoundTrips(Table table)
    {
        var text = new StringBuilder();
        var places = new List<FieldPlace>();
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            for (var j = 0; j < table.Rows[i].Length; j++)
            {
                if (j > 0) text.Append(table.Delimiter);
                var value = table.Rows[i][j];
                var quoted = table.QuotesAll || table.Rows[i].Length == 1 || value.Length == 0 || value.AsSpan().ContainsAny(['"', table.Delimiter, '\n', '\r']);
                var written = quoted ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
                places.Add(new FieldPlace(text.Length, written.Length, line, text.Length - lineStart + 1, quoted));
                text.Append(written);
                for (var k = 0; k < written.Length; k++)
                {
                    if (written[k] != '\n' && (written[k] != '\r' || (k + 1 < written.Length && written[k + 1] == '\n'))) continue;
                    line++;
                    lineStart = text.Length - written.Length + k + 1;
                }
            }

            if (i == table.Rows.Length - 1 && !table.EndsWithLineEnd) break;
            text.Append(table.LineEnd);
            line++;
            lineStart = text.Length;
        }

        // Without a mark of its own a text cannot begin with one.
        if (table.Encoding == 0 && text is ['\uFEFF', ..]) return;
        using var reader = new DelimitedReader(Source(text.ToString(), table.Encoding), table.Delimiter, bufferSize: table.BufferSize);
        var (index, lastLine) = (0, 0);
        foreach (var row in table.Rows)
        {
            Assert.True(reader.Read());
            Assert.Equal(places[index].Offset, reader.Offset);
            Assert.Equal(text.ToString((int)reader.Offset, (int)places[index + row.Length - 1].Offset + places[index + row.Length - 1].Length - (int)reader.Offset), reader.Text.ToString());
            Assert.Equal(reader.Offset + reader.Text.Length == text.Length ? "" : table.LineEnd, reader.LineEnd.ToString());
            Assert.Equal(lastLine + 1, reader.Line);
            lastLine = reader.LastLine;
            Assert.Equal(row.Length, reader.FieldCount);
            for (var j = 0; j < row.Length; j++)
            {
                Assert.Equal(row[j], reader.Value(j).ToString());
                Assert.Equal(places[index++], reader.Place(j));
            }
        }

        Assert.False(reader.Read());
    }

    /// <summary>The text as a file: UTF-8, with byte order mark, UTF-16 of either order.</summary>
    private static TextSource Source(string text, int encoding)
    {
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text, encodings[encoding]);
            using var stream = TextSource.OpenUtf8(file);
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return new TextSource(copy);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
