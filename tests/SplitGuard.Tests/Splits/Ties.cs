namespace SplitGuard.Tests.Splits;

/// <summary>Who is tied to whom in a table of rows, by definition: an equal checksum, artist or session.</summary>
internal static class Ties
{
    public static bool AreTied(Row a, Row b) =>
        a.Checksum == b.Checksum || (a.Artist.Length > 0 && a.Artist == b.Artist) || (a.Session.Length > 0 && a.Session == b.Session);

    /// <summary>The groups that some rows make among themselves, each in the order of the rows.</summary>
    public static List<Row[]> Groups(IEnumerable<Row> rows)
    {
        var rest = rows.ToList();
        var groups = new List<Row[]>();
        while (rest.Count > 0)
        {
            var group = new List<Row> { rest[0] };
            for (var at = 0; at < group.Count; at++) group.AddRange(rest.Where(row => AreTied(row, group[at]) && !group.Contains(row)));
            groups.Add([.. group.OrderBy(row => row.Id, StringComparer.Ordinal)]);
            rest.RemoveAll(group.Contains);
        }

        return groups;
    }

    /// <summary>Tied rows on both sides of a guarded boundary, as <c>a|b</c>.</summary>
    public static IEnumerable<string> Crossing(Row[] rows, Func<string, string, bool> guarded) =>
        from a in rows
        from b in rows
        where string.CompareOrdinal(a.Id, b.Id) < 0 && AreTied(a, b) && a.Split.Length > 0 && b.Split.Length > 0 && guarded(a.Split, b.Split)
        select $"{a.Id}|{b.Id}";

    /// <summary>Every boundary is guarded.</summary>
    public static bool All(string a, string b) => a != b;

    /// <summary>Only one boundary is guarded.</summary>
    public static bool TrainAndTest(string a, string b) => (a, b) is ("train", "test") or ("test", "train");
}
