using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Moves records between the tables and lists of splits; those of the pool are copied.</summary>
internal sealed class RecordMoves(Dataset dataset, IReadOnlyList<string?> splitOf, ProblemList problems, CancellationToken cancel)
{
    private readonly Dictionary<string, MemberSource> sources = dataset.Sources.ToDictionary(source => source.Split, StringComparer.Ordinal);
    private readonly Dictionary<string, SplitFile> files = new(StringComparer.Ordinal);

    public IReadOnlyList<FileRewrite> Plan()
    {
        var routes = Enumerable.Range(0, dataset.Members.Length)
            .Where(i => dataset.Members[i].Split != (splitOf[i] ?? ""))
            .GroupBy(i => (From: dataset.Members[i].Split, To: splitOf[i] ?? ""), i => dataset.Members[i])
            .OrderBy(route => Rank(route.Key.From)).ThenBy(route => Rank(route.Key.To))
            .ToList();
        foreach (var name in routes.SelectMany(route => new[] { route.Key.From, route.Key.To }).Distinct()) CheckRewritable(name);
        if (problems.HasErrors) return [];

        Open(routes.SelectMany(route => new[] { route.Key.From, route.Key.To }));
        var coming = new List<(SplitFile To, IEnumerable<Arrival> Arrivals)>();
        foreach (var route in routes) Follow(route.Key.From, route.Key.To, [.. route], coming);
        if (problems.HasErrors) return [];

        // Whatever order the routes have, those for one file stand there in order of id.
        foreach (var arriving in coming.GroupBy(one => one.To, one => one.Arrivals))
            arriving.Key.Receive(arriving.SelectMany(arrivals => arrivals).OrderBy(arrival => arrival.Member.Id, StringComparer.Ordinal).ToList());
        foreach (var file in files.Values) file.Scan(cancel);
        return [.. files.Values.Select(file => file.Rewrite()).OfType<FileRewrite>()];
    }

    private int Rank(string split) => sources.TryGetValue(split, out var source) ? dataset.Sources.IndexOf(source) : dataset.Sources.Length;

    private void CheckRewritable(string split)
    {
        // What is in no split, or in the pool, is only read.
        if (split.Length == 0) return;
        if (!sources.TryGetValue(split, out var source))
        {
            Refuse(dataset.Sources[0], $"The split {Wording.Quote(split)} has no file. Declare one under 'members.splits', such as '{split}: {split}.txt'; it need not exist yet.");
            return;
        }

        var location = Wording.Quote(source.Declaration.Location.Text);
        if (source.Table is not { } table)
            Refuse(source, $"The members of split {Wording.Quote(split)} are the files of {location}, so none can be moved by name. Write their paths to a list, one a line, and declare '{split}: {split}.txt'.");
        else if (dataset.Sources.FirstOrDefault(other => other != source && !other.Declaration.IsPool && other.Table?.Path == table.Path) is { } twin)
            Refuse(source, $"{location} is the file of two splits, {Wording.Quote(split)} and {Wording.Quote(twin.Split)}, so rows cannot be moved between them. Give each its own file, or declare one table with a split column.");
    }

    private void Open(IEnumerable<string> splits)
    {
        var needed = splits.ToHashSet(StringComparer.Ordinal);
        var members = dataset.Members.ToLookup(member => member.Split, StringComparer.Ordinal);
        foreach (var source in dataset.Sources.Where(source => source.Table is not null && needed.Contains(source.Split)))
            files.Add(source.Split, new SplitFile(source, members[source.Split]));
    }

    private void Follow(string from, string to, IReadOnlyList<Member> members, List<(SplitFile, IEnumerable<Arrival>)> coming)
    {
        var source = files.GetValueOrDefault(from);
        if (to.Length == 0)
        {
            foreach (var member in members) source!.Take(member, null);
            return;
        }

        var target = files[to];
        if (target.Shape is null && source?.Shape is { IsDelimited: true } shape) target.Shape = shape.With(target.Source.Table!.Delimiter);
        var isList = target.Source.Table!.Format == TableFormat.List;
        if (isList && !IsSameList(source, target)) coming.Add((target, Listed(members, source, target)));
        else if (source is null || (source.Source.Table!.Format == TableFormat.List && !isList)) Refuse(target.Source, $"{Wording.Quote(target.Source.Table.File)} is a table, and {Wording.Quote(sources[from].Declaration.Location.Text)} has no columns to fill it from. Declare a list for the split {Wording.Quote(to)}, or a table as '{sources[from].Declaration.Key}'.");
        else coming.Add((target, Rows(members, source, target)));
    }

    private static bool IsSameList(SplitFile? source, SplitFile target) =>
        source?.Source.Table!.Format == TableFormat.List
        && source.Source.Declaration.Path?.Text == target.Source.Declaration.Path?.Text
        && source.Source.Declaration.Id?.Text == target.Source.Declaration.Id?.Text;

    private List<Arrival> Listed(IReadOnlyList<Member> members, SplitFile? source, SplitFile target)
    {
        var arrivals = new List<Arrival>();
        foreach (var member in members)
        {
            if (ListLine.Of(member, target.Source) is not { } line)
            {
                Refuse(target.Source, $"The member {Wording.Quote(member.Id)} cannot be written as a line of {Wording.Quote(target.Source.Table!.File)} that names the same path and id. Declare the lists of all splits alike.");
                break;
            }

            if (source?.Source.Declaration.IsPool == false) source.Take(member, null);
            arrivals.Add(new Arrival(member, null, line));
        }

        return arrivals;
    }

    private List<Arrival> Rows(IReadOnlyList<Member> members, SplitFile source, SplitFile target)
    {
        var table = target.Source.Table!;
        var shape = target.Shape ?? new TableShape(table.Format, table.Delimiter, [], "");
        if (RecordConversion.Between(source.Source, source.Shape!, target.Source, shape, out var fault) is { } conversion)
            return [.. members.Select(member => new Arrival(member, (source, source.Take(member, conversion)), null))];
        Refuse(target.Source, fault!);
        return [];
    }

    private void Refuse(MemberSource source, string message) => problems.Error(Codes.NotRewritable, source.Declaration.Location.At, message);
}
