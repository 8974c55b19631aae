namespace SplitGuard.Diagnostics;

/// <summary>What a finding does to the verdict; only <see cref="Error"/> breaks the gate.</summary>
public enum Severity
{
    None,
    Info,
    Warning,
    Error,
}
