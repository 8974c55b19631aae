using System.Globalization;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;

namespace SplitGuard.Checks.Rules;

/// <summary>A passage that stands in many members; one finding a passage.</summary>
internal sealed class CommonMaterialRule : IRule
{
    public IEnumerable<Finding> Check(CheckSubject subject)
    {
        var rules = subject.Dataset.Rules;
        foreach (var (material, id) in TieIds.OfMaterials(subject))
        {
            var members = material.Stretches.Select(stretch => subject.Named(stretch.Member)).ToArray();
            var counts = new SplitCounts(members);
            var (code, severity) = counts.CrossGuarded(subject) ? (Codes.CommonMaterial, rules.CommonMaterial) : (Codes.WithinSplit, rules.WithinSplit);
            if (severity == Severity.None) continue;

            var first = counts.FirstOfSmallest;
            yield return new Finding
            {
                Id = id,
                Code = code,
                Severity = severity,
                Message = Describe(material, counts, first, material.Stretches.Single(stretch => stretch.Member == first.Index)),
                Location = first.Position,
                Members = [.. members],
                Material = material,
            };
        }
    }

    private static string Describe(CommonMaterial material, SplitCounts counts, FindingMember first, CommonStretch stretch)
    {
        var splits = counts.Splits == 1 ? $"split '{first.Split}'" : $"{counts.Splits} splits: {counts}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"a passage of {material.Seconds:0.00} s stands in {material.Stretches.Length} members of {splits}; common material, told once; in '{first.Id}' it begins at {stretch.Start:0.00} s");
    }
}
