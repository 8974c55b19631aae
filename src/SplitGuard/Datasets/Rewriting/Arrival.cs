namespace SplitGuard.Datasets.Rewriting;

/// <summary>A member that comes into a file.</summary>
/// <param name="Member">The member.</param>
/// <param name="From">The file and record it is taken of, or <see langword="null"/> when <paramref name="Line"/> is all of it.</param>
/// <param name="Line">Its line in a list.</param>
internal sealed record Arrival(Member Member, (SplitFile File, RecordMark Record)? From, string? Line)
{
    public string Text => Line ?? From!.Value.Record.Text;
}
