namespace SplitGuard.Diagnostics;

/// <summary>A stable name for one kind of finding, <c>SG</c> and four digits; never used again for anything else.</summary>
/// <param name="Id">For example <c>SG0103</c>; its page is <c>docs/rules/SG0103.md</c>.</param>
/// <param name="Rule">The rule that governs its severity in the declaration, or <see langword="null"/> when none does.</param>
/// <param name="Title">One line that says what it means.</param>
public sealed record Code(string Id, string? Rule, string Title)
{
    public override string ToString() => Id;
}
