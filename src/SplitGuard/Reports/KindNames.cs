using SplitGuard.Evidence;

namespace SplitGuard.Reports;

/// <summary>How reports name what ties a pair.</summary>
internal static class KindNames
{
    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.SameBytes => "same-bytes",
        LinkKind.SameAudio => "same-audio",
        _ => "acoustic",
    };
}
