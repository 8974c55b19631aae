using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>Moves records between the tables and lists of splits; those of the pool are copied.</summary>
internal sealed class RecordMoves(Dataset dataset, IReadOnlyList<string?> splitOf, ProblemList problems, CancellationToken cancel)
{
    private readonly Dictionary<string, MemberSource> sources = dataset.Sources.ToDictionary(source => source.Split, StringComparer.Ordinal);
    private readonly Dictionary<string, SplitFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), Route?> routes = [];

    public IReadOnlyList<FileRewrite> Plan()
    {
        foreach (var (member, to) in Moved()) routes.TryAdd((member.Split, to), null);
        var splits = routes.Keys.SelectMany(route => new[] { route.From, route.To }).ToHashSet(StringComparer.Ordinal);
        foreach (var split in splits) CheckRewritable(split);
        if (problems.HasErrors) return [];

        Open(splits);
        // In declared order, since a new table takes its header of the first it gets rows of.
        foreach (var (from, to) in routes.Keys.OrderBy(route => Rank(route.From)).ThenBy(route => Rank(route.To)).ToList())
            routes[(from, to)] = Find(from, to);
        foreach (var (member, to) in Moved()) Carry(member, to);
        if (problems.HasErrors) return [];

        foreach (var file in files.Values) file.PlaceArrivals();
        foreach (var file in files.Values) file.Scan(cancel);
        return [.. files.Values.Select(file => file.Rewrite()).OfType<FileRewrite>()];
    }

    /// <summary>The members that get another split, in order of id.</summary>
    private IEnumerable<(Member Member, string To)> Moved()
    {
        for (var i = 0; i < dataset.Members.Length; i++)
            if (dataset.Members[i].Split != (splitOf[i] ?? "")) yield return (dataset.Members[i], splitOf[i] ?? "");
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

    private void Open(HashSet<string> splits)
    {
        var members = dataset.Members.ToLookup(member => member.Split, StringComparer.Ordinal);
        foreach (var source in dataset.Sources.Where(source => source.Table is not null && splits.Contains(source.Split)))
            files.Add(source.Split, new SplitFile(source, members[source.Split]));
    }

    /// <returns><see langword="null"/> when there is no way, for a reason that is reported.</returns>
    private Route? Find(string from, string to)
    {
        var source = files.GetValueOrDefault(from);
        if (to.Length == 0) return new Route(source, null, null);

        var target = files[to];
        var table = target.Source.Table!;
        var isOfList = source?.Source.Table!.Format == TableFormat.List;
        if (table.Format == TableFormat.List && !(isOfList && RecordConversion.IsAlike(source!.Source, target.Source))) return new Route(source, target, null);
        if (source is null || (isOfList && table.Format != TableFormat.List))
        {
            Refuse(target.Source, $"{Wording.Quote(table.File)} is a table, and {Wording.Quote(sources[from].Declaration.Location.Text)} has no columns to fill it from. Declare a list for the split {Wording.Quote(to)}, or a table as '{sources[from].Declaration.Key}'.");
            return null;
        }

        if (target.Shape is null && source.Shape!.IsDelimited) target.Shape = source.Shape.With(table.Delimiter);
        var shape = target.Shape ?? new TableShape(table.Format, table.Delimiter, [], "");
        var conversion = RecordConversion.Between(source.Source, source.Shape!, target.Source, shape, out var fault);
        if (conversion is not null) return new Route(source, target, conversion);
        Refuse(target.Source, fault!);
        return null;
    }

    private void Carry(Member member, string to)
    {
        if (routes[(member.Split, to)] is not { } route || route.Carry(member)) return;
        Refuse(route.To!.Source, $"The member {Wording.Quote(member.Id)} cannot be written as a line of {Wording.Quote(route.To.Source.Table!.File)} that names the same path and id. Declare the lists of all splits alike.");
        // One of them tells what is wrong with all.
        routes[(member.Split, to)] = null;
    }

    private void Refuse(MemberSource source, string message) => problems.Error(Codes.NotRewritable, source.Declaration.Location.At, message);
}
