namespace SplitGuard.Tool;

/// <summary>What the process answers; 0 is clean and 1 means findings at error level, as grep and diff do it.</summary>
internal static class ExitCodes
{
    public const int CouldNotCheck = 2;
    public const int Cancelled = 130;
}
