using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks;

/// <summary>The id of the finding that a tie is when it crosses a boundary; a waiver names it.</summary>
internal static class TieIds
{
    public static string Of(CheckSubject subject, Link link) =>
        FindingId.Of([LinkCodes.Of(link.Kind).Id, .. subject.Identity(link.A), .. subject.Identity(link.B)]);

    public static string Of(CheckSubject subject, SharedKey shared) =>
        FindingId.Of(Codes.TornGroup.Id, subject.Dataset.GroupKeys[shared.Key].Name, shared.Value);

    /// <summary>All common materials, each with its id: an anchor, and the place among the materials that have the same.</summary>
    public static IEnumerable<(CommonMaterial Material, string Id)> OfMaterials(CheckSubject subject) =>
        from one in subject.Evidence.CommonMaterials.Select(material => (Material: material, Anchor: AnchorOf(subject, material)))
        group one by one.Anchor.Member into anchored
        from placed in anchored.OrderBy(one => one.Anchor.Start).Select((one, place) => (one.Material, Place: place))
        select (placed.Material, FindingId.Of([Codes.CommonMaterial.Id, .. subject.Identity(anchored.Key), $"{placed.Place}"]));

    /// <summary>The first member by content, which members that come or go seldom change.</summary>
    private static CommonStretch AnchorOf(CheckSubject subject, CommonMaterial material) =>
        material.Stretches.MinBy(stretch => subject.Prints[stretch.Member].IdentityHash, StringComparer.Ordinal)!;
}
