namespace SplitGuard.Datasets.Rewriting;

/// <summary>A piece of a text that gives way to another.</summary>
/// <param name="Offset">Index of its first character (UTF-16 unit) in the text without byte order mark.</param>
/// <param name="Length">Characters it takes there.</param>
/// <param name="Replacement">What stands there afterwards.</param>
public readonly record struct TextEdit(long Offset, int Length, string Replacement)
{
    /// <summary>Index behind its last character.</summary>
    public long End => Offset + Length;
}
