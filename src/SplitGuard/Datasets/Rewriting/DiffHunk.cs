namespace SplitGuard.Datasets.Rewriting;

/// <summary>A stretch of a diff: changed lines with those around them.</summary>
/// <param name="First">Index of its first line among all lines of the diff.</param>
/// <param name="OldStart">Lines of the old text before it.</param>
/// <param name="OldCount">Lines of the old text in it.</param>
/// <param name="NewStart">Lines of the new text before it.</param>
/// <param name="NewCount">Lines of the new text in it.</param>
/// <param name="Count">Lines of the diff in it.</param>
internal sealed record DiffHunk(long First, long OldStart, long OldCount, long NewStart, long NewCount, long Count)
{
    private const int Context = 3;

    /// <summary><c>@@ -1,3 +1,4 @@</c>: a stretch without lines is named by the line before it.</summary>
    public string Header => FormattableString.Invariant($"@@ -{Side(OldStart, OldCount)} +{Side(NewStart, NewCount)} @@");

    public static IEnumerable<DiffHunk> Of(IEnumerable<DiffLine> lines)
    {
        DiffHunk? hunk = null;
        var (index, old, changed, kept) = (0L, 0L, 0L, 0L); // kept lines since the last change
        foreach (var (kind, _) in lines)
        {
            if (kind != ' ')
            {
                if (hunk is not null && kept <= 2 * Context)
                {
                    hunk = hunk.With(kept);
                }
                else
                {
                    if (hunk is not null) yield return hunk.With(Context);
                    var lead = Math.Min(kept, Context);
                    hunk = new DiffHunk(index - lead, old - lead, lead, changed - lead, lead, lead);
                }

                hunk = hunk with { OldCount = hunk.OldCount + (kind == '-' ? 1 : 0), NewCount = hunk.NewCount + (kind == '+' ? 1 : 0), Count = hunk.Count + 1 };
                kept = 0;
            }
            else
            {
                kept++;
            }

            index++;
            if (kind != '+') old++;
            if (kind != '-') changed++;
        }

        if (hunk is not null) yield return hunk.With(Math.Min(kept, Context));
    }

    private DiffHunk With(long kept) => this with { OldCount = OldCount + kept, NewCount = NewCount + kept, Count = Count + kept };

    private static FormattableString Side(long start, long count) => $"{(count == 0 ? start : start + 1)},{count}";
}
