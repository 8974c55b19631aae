using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks;

/// <summary>The code of each kind of link; its rule is the kind's name wherever one is written.</summary>
internal static class LinkCodes
{
    public static Code Of(LinkKind kind) => kind switch
    {
        LinkKind.SameBytes => Codes.SameBytes,
        LinkKind.SameAudio => Codes.SameAudio,
        _ => Codes.Acoustic,
    };
}
