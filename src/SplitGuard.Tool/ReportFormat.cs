namespace SplitGuard.Tool;

/// <summary>The forms a verdict or a planned split can be written in.</summary>
internal enum ReportFormat
{
    Console,
    MsBuild,
    Json,
}
