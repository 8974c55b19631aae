namespace SplitGuard.Tool;

/// <summary>The forms a verdict can be written in.</summary>
internal enum ReportFormat
{
    Console,
    MsBuild,
    Json,
}
