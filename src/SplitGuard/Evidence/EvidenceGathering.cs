using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Matching;
using SplitGuard.Prints;
using SplitGuard.Storage;

namespace SplitGuard.Evidence;

/// <summary>Gathers everything that ties members; kinds whose rule is off are left out.</summary>
internal static class EvidenceGathering
{
    public static EvidenceGraph Gather(
        Dataset dataset, PrintSet prints, Store store, MatchOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        var rules = dataset.Rules;
        var classes = new SoundClasses(dataset, prints.Members);
        var exact = classes.Links().Where(link =>
            (link.Kind == LinkKind.SameBytes ? rules.SameBytes : rules.SameAudio) != Severity.None);
        var acoustic = rules.Acoustic == Severity.None
            ? AcousticEvidence.None
            : AcousticEvidence.Gather(dataset, prints, classes, store, options, progress, cancellation);
        var sharedKeys = rules.Group == Severity.None ? [] : GroupKeyEvidence.Gather(dataset);

        var links = exact.Concat(acoustic.Links).OrderBy(link => link.A).ThenBy(link => link.B);
        return new EvidenceGraph(dataset.Members.Length, [.. links], sharedKeys) { CommonMaterials = acoustic.CommonMaterials };
    }
}
