using SplitGuard.Diagnostics;

namespace SplitGuard.Reports;

/// <summary>How reports name a severity: as the declaration does.</summary>
internal static class SeverityNames
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "none",
    };
}
