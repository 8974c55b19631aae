using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Evidence;

namespace SplitGuard.Checks;

/// <summary>Sets aside the ties that a waiver accepts: what may stand on both sides need not be kept together.</summary>
internal static class AcceptedTies
{
    /// <summary>The evidence without what a waiver accepts that holds today.</summary>
    public static EvidenceGraph Without(CheckSubject subject, ImmutableArray<Waiver> waivers, DateOnly today)
    {
        var accepted = waivers.Where(waiver => waiver.HoldsOn(today)).Select(waiver => waiver.FindingId).ToHashSet(StringComparer.Ordinal);
        if (accepted.Count == 0) return subject.Evidence;

        var acceptedMaterials = TieIds.OfMaterials(subject).Where(one => accepted.Contains(one.Id)).Select(one => one.Material).ToHashSet();
        return subject.Evidence.Without(tie => tie switch
        {
            Link link => accepted.Contains(TieIds.Of(subject, link)),
            SharedKey shared => accepted.Contains(TieIds.Of(subject, shared)),
            CommonMaterial material => acceptedMaterials.Contains(material),
            _ => false,
        });
    }
}
