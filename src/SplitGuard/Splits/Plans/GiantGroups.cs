using System.Globalization;
using SplitGuard.Datasets;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;
using SplitGuard.Splits.Placement;

namespace SplitGuard.Splits.Plans;

/// <summary>Explains what holds a group together that is larger than any split should be.</summary>
internal static class GiantGroups
{
    public static GiantGroup Explain(SplitSubject subject, Unit unit, CancellationToken cancellation)
    {
        var weights = new ExactWeights(subject.Weights);
        var size = subject.Weights.Sum();
        var largestRatio = subject.Targets.Ratios.Max();
        var target = largestRatio * size;
        var cuts = Cut.Apart(subject.Bound, weights, subject.Bound.ComponentOf(unit.Members[0]), target, cancellation);
        var threshold = AcousticThreshold.For(subject.Bound, weights, target);
        return new GiantGroup(
            unit.Members.Length,
            unit.Members.Sum(member => subject.Weights[member]) / size,
            largestRatio,
            subject.Dataset.Members[unit.Members[0]].Id,
            [.. cuts.Select(cut => new WayOut(WithoutIt(subject, cut), cut.Largest / size))],
            threshold is { Score: > 0 } ? new WayOut(string.Create(CultureInfo.InvariantCulture, $"bind 'acoustic:{threshold.Score}', without {threshold.Dropped} links"), threshold.Largest / size) : null,
            [.. WithoutKey.Each(subject.Bound, weights).Select(key => new WayOut($"do not bind group '{subject.Dataset.GroupKeys[key.Key].Name}'", key.Largest / size))]);
    }

    private static string WithoutIt(SplitSubject subject, Cut cut) => cut switch
    {
        { Member: { } member } => $"leave out {Wording.Quote(subject.Dataset.Members[member].Id)}",
        { Tie: SharedKey key } => $"waive {subject.Dataset.GroupKeys[key.Key].Name} {Wording.Quote(key.Value)} ({key.Members.Length} members)",
        { Tie: Link link } => $"waive the pair {Wording.Quote(subject.Dataset.Members[link.A].Id)} and {Wording.Quote(subject.Dataset.Members[link.B].Id)}{(link.Match is { } match ? string.Create(CultureInfo.InvariantCulture, $" (score {match.Score:0.0})") : "")}",
        _ => "waive a passage that many hold",
    };
}
