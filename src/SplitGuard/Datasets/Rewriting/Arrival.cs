namespace SplitGuard.Datasets.Rewriting;

/// <summary>A member that comes into a file.</summary>
/// <param name="Member">The member.</param>
/// <param name="From">The file it comes of, if it is one.</param>
/// <param name="Record">Its record there.</param>
/// <param name="Line">Its line in a list, which stands in place of the record.</param>
internal sealed record Arrival(Member Member, SplitFile? From, RecordMark? Record, string? Line)
{
    /// <summary>What is written of it, without line end; known after the file it comes of was scanned.</summary>
    public string Text => Line ?? Record!.Text;
}
