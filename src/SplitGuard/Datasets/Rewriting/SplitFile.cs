using System.Text;
using SplitGuard.Datasets.Tables;

namespace SplitGuard.Datasets.Rewriting;

/// <summary>The table or list of one split, or of the pool: the records that are taken of it, and those that arrive.</summary>
internal sealed class SplitFile
{
    private readonly SourceTable table;
    private readonly bool isWithoutHeader;
    private readonly RecordOrder order;
    private readonly List<RecordMark> marks = [];
    private List<Arrival> arrivals = [];
    private RecordMark?[] before = [];
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
        order = new RecordOrder(members);
        Shape = TableShape.Of(table);
        isWithoutHeader = Shape is null;
    }

    public MemberSource Source { get; }

    /// <summary>Unknown for a delimited table that holds nothing yet, until rows of another arrive.</summary>
    public TableShape? Shape { get; set; }

    /// <summary>A record to be read; it goes from a split, and stays in the pool.</summary>
    public RecordMark Take(Member member, RecordConversion? conversion)
    {
        var mark = new RecordMark(member.Position.Line, leaves: !Source.Declaration.IsPool, conversion);
        marks.Add(mark);
        return mark;
    }

    public void Arrive(Arrival arrival) => arrivals.Add(arrival);

    /// <summary>Finds where those that arrive will stand, when all that leave are known.</summary>
    public void PlaceArrivals()
    {
        if (arrivals.Count == 0) return;
        arrivals = order.Sort(arrivals);
        order.Remove(marks.Where(mark => mark.Leaves).Select(mark => mark.Line));
        before = new RecordMark?[arrivals.Count];
        for (var i = 0; i < before.Length; i++)
        {
            if (order.LineBehind(arrivals[i].Member) is not { } line) continue;
            before[i] = i > 0 && before[i - 1]?.Line == line ? before[i - 1] : new RecordMark(line, leaves: false, null);
            if (i == 0 || before[i] != before[i - 1]) marks.Add(before[i]!);
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
        if (arrivals.Count > 0) AddArrivals(edits);
        if (edits.Count == 0) return null;
        edits.Sort((a, b) => (a.Offset, a.Length).CompareTo((b.Offset, b.Length)));
        return new FileRewrite { Path = table.Path, File = table.File, Stamp = table.Stamp, Edits = [.. edits] };
    }

    private void AddArrivals(List<TextEdit> edits)
    {
        var line = lineEnd ?? arrivals.Select(arrival => arrival.From?.lineEnd).FirstOrDefault(found => found is not null) ?? "\n";
        var text = new StringBuilder();
        for (var i = 0; i < before.Length; i++)
        {
            if (i > 0 && before[i] != before[i - 1]) Put(before[i - 1]);
            if (before[i] is null && isWithoutHeader && (i == 0 || before[i - 1] is not null)) text.Append(Shape!.Header).Append(line);
            text.Append(arrivals[i].Text).Append(line);
        }

        Put(before[^1]);

        void Put(RecordMark? mark)
        {
            var isAtOpenEnd = mark is null && lacksLineEnd;
            // A file without a final line end stays so.
            if (isAtOpenEnd) text.Length -= line.Length;
            if (isAtOpenEnd && !lastLeaves) text.Insert(0, line);
            edits.Add(new TextEdit(mark?.Offset ?? end, 0, text.ToString()));
            text.Clear();
        }
    }
}
