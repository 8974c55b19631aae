using SplitGuard.Datasets;

namespace SplitGuard.Evidence.Ties;

/// <summary>Which evidence binds members into groups that no split may tear.</summary>
internal static class Binding
{
    /// <summary>The evidence that binds by a policy; its components are the groups.</summary>
    public static EvidenceGraph Of(EvidenceGraph evidence, BindPolicy policy)
    {
        var links = evidence.Links.Where(link => link.Kind switch
        {
            LinkKind.SameBytes => policy.SameBytes,
            LinkKind.SameAudio => policy.SameAudio,
            _ => policy.Acoustic && link.Match!.Score >= policy.LeastScore,
        });
        var keys = evidence.SharedKeys.Where(shared => policy.GroupKeys.Contains(shared.Key));
        return new EvidenceGraph(evidence.MemberCount, [.. links], [.. keys], policy.CommonMaterial ? evidence.CommonMaterials : []);
    }
}
