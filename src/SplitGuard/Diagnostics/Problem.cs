namespace SplitGuard.Diagnostics;

/// <summary>Something wrong with what the user wrote: a declaration, a table, a list or a waiver file.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Severity">An error stops the check before any audio is read.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Message">What was found, what was expected, and what to do.</param>
public sealed record Problem(Code Code, Severity Severity, Position Position, string Message);
