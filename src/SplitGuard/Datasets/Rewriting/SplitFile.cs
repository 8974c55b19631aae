using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>The table or list of one split, or of the pool: the records that are taken of it, and those that arrive.</summary>
internal sealed class SplitFile
{
    private readonly SourceTable table;
    private readonly List<RecordMark> marks = [];
    private readonly Member[] members;
    private readonly Func<Member, string?>? key;
    private readonly List<(Arrival Arrival, RecordMark? Before)> arrivals = [];
    private string? lineEnd;
    private long end;
    private bool lacksLineEnd;
    private bool lastLeaves;

    /// <param name="source">Which is a table or list.</param>
    /// <param name="members">Those it holds now.</param>
    public SplitFile(MemberSource source, IEnumerable<Member> members)
    {
        Source = source;
        table = source.Table!;
        this.members = [.. members.OrderBy(member => member.Position.Line)];
        key = IsOrdered(member => member.Id) ? member => member.Id
            : IsOrdered(member => member.Path) ? member => member.Path
            : null;
        Shape = TableShape.Of(table);
        IsWithoutHeader = Shape is null;
    }

    public MemberSource Source { get; }

    /// <summary>Unknown for a delimited table that holds nothing yet, until rows of another arrive.</summary>
    public TableShape? Shape { get; set; }

    private bool IsWithoutHeader { get; }

    /// <summary>A record to be read; it goes from a split, and stays in the pool.</summary>
    public RecordMark Take(Member member, RecordConversion? conversion)
    {
        var mark = new RecordMark(member.Position.Line, leaves: !Source.Declaration.IsPool, conversion);
        marks.Add(mark);
        return mark;
    }

    /// <summary>Finds the places of members that come, after all that go are known: those that keep the file in order, or its end.</summary>
    public void Receive(IEnumerable<Arrival> coming)
    {
        var gone = marks.Where(mark => mark.Leaves).Select(mark => mark.Line).ToHashSet();
        var staying = Array.FindAll(members, member => !gone.Contains(member.Position.Line));
        foreach (var arrival in key is null ? coming : coming.OrderBy(arrival => key(arrival.Member), StringComparer.Ordinal))
        {
            var next = key is null ? staying.Length : FirstBehind(staying, key(arrival.Member));
            RecordMark? before = null;
            if (next < staying.Length && arrivals is [.., { Before: { } last }] && last.Line == staying[next].Position.Line) before = last;
            else if (next < staying.Length) marks.Add(before = new RecordMark(staying[next].Position.Line, leaves: false, null));
            arrivals.Add((arrival, before));
        }
    }

    /// <summary>Reads the records that are taken, and where each stands.</summary>
    /// <exception cref="TableException">The file is not as it was.</exception>
    public void Scan(CancellationToken cancel)
    {
        if (table.Stamp is null) return;
        marks.Sort((a, b) => a.Line.CompareTo(b.Line));
        var next = 0;
        using var records = RawRecords.Open(table);
        for (var row = 1; records.Read(); row++)
        {
            if ((row & 0xFFFF) == 0) cancel.ThrowIfCancellationRequested();
            (lacksLineEnd, lastLeaves) = (records.LineEnd.Length == 0, false);
            for (; next < marks.Count && marks[next].Line <= records.LastLine; next++)
            {
                marks[next].Found(records);
                lastLeaves |= marks[next].Leaves;
            }

            end = records.Offset + records.FullLength;
            lineEnd ??= records.LineEnd is { Length: > 0 } found ? found : null;
        }

        if (next < marks.Count) throw new TableException(marks[next].Line, 1, $"{Wording.Quote(table.File)} was changed while it was read.");
    }

    /// <summary>What changes, after all files were scanned.</summary>
    public FileRewrite? Rewrite()
    {
        var edits = marks.Where(mark => mark.Leaves).Select(mark => new TextEdit(mark.Offset, mark.Length, "")).ToList();
        if (arrivals.Count > 0)
        {
            var line = lineEnd ?? arrivals.Select(one => one.Arrival.From?.File.lineEnd).FirstOrDefault(found => found is not null) ?? "\n";
            foreach (var place in arrivals.Where(one => one.Before is not null).GroupBy(one => one.Before!))
                edits.Add(new TextEdit(place.Key.Offset, 0, string.Concat(place.Select(one => one.Arrival.Text + line))));
            var last = arrivals.Where(one => one.Before is null).Select(one => one.Arrival.Text).ToList();
            if (IsWithoutHeader) last.Insert(0, Shape!.Header);
            if (last.Count > 0) edits.Add(new TextEdit(end, 0, AtEnd(string.Join(line, last), line)));
        }

        if (edits.Count == 0) return null;
        return new FileRewrite { Path = table.Path, File = table.File, Stamp = table.Stamp, Edits = [.. edits.OrderBy(edit => edit.Offset).ThenBy(edit => edit.Length)] };
    }

    /// <summary>A file without a final line end stays so.</summary>
    private string AtEnd(string text, string line) => !lacksLineEnd ? text + line : lastLeaves ? text : line + text;

    private bool IsOrdered(Func<Member, string?> key)
    {
        for (var i = 1; i < members.Length; i++)
            if (string.CompareOrdinal(key(members[i - 1]), key(members[i])) > 0) return false;
        return true;
    }

    /// <summary>Index of the first member whose key is greater.</summary>
    private int FirstBehind(Member[] members, string? value)
    {
        var (from, to) = (0, members.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(key!(members[middle]), value) > 0) to = middle;
            else from = middle + 1;
        }

        return from;
    }
}
