namespace SplitGuard.Tests.Splits;

/// <summary>A row of a table of members without audio, cell by cell; no cell needs quotes.</summary>
internal sealed record Row(string Id, string Checksum, string Artist, string Session, string Labels, string Weight, string Split)
{
    private static readonly string[] Classes = ["dog", "cat", "rain"];

    public const string Header = "id,md5,artist,session,label,weight,split";

    public override string ToString() => string.Join(',', Id, Checksum, Artist, Session, Labels, Weight, Split);

    /// <summary>The rows of a table that holds these columns in this order.</summary>
    public static Row[] ReadAll(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(cells => new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]))];

    /// <summary>Random rows in groups so small that everything that is allowed can be tried.</summary>
    /// <param name="seed">Of all that is drawn.</param>
    /// <param name="count">How many.</param>
    /// <param name="splits">To stand in, each as often; an empty name for none.</param>
    public static Row[] Made(int seed, int count, params string[] splits)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Row(
                $"m{i:00}",
                $"c{random.Next(5 * count)}",
                random.Next(4) == 0 ? "" : $"a{random.Next(count)}",
                random.Next(3) > 0 ? "" : $"s{random.Next(count)}",
                string.Join(';', Classes.Where(_ => random.Next(2) == 0)),
                $"{random.Next(1, 5)}",
                splits.Length == 0 ? "" : splits[random.Next(splits.Length)])),
        ];
    }
}
