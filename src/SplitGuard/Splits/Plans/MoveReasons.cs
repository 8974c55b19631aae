using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Evidence;

namespace SplitGuard.Splits.Plans;

/// <summary>Tells for members that changed their split what drew them: the tie that leads toward a member that stayed.</summary>
internal sealed class MoveReasons
{
    private readonly Dataset dataset;
    private readonly Dictionary<int, ChainStep> cameBy;

    /// <param name="subject">The members.</param>
    /// <param name="after">The split of each by index, after the moves.</param>
    /// <param name="moved">Members whose reason may be asked.</param>
    public MoveReasons(SplitSubject subject, int[] after, IReadOnlyCollection<int> moved)
    {
        dataset = subject.Dataset;
        var groups = moved.Select(subject.Bound.ComponentOf).ToHashSet();
        var stayed = Enumerable.Range(0, subject.Members).Where(member =>
            after[member] >= 0 && after[member] == subject.Placed[member] && groups.Contains(subject.Bound.ComponentOf(member)));
        cameBy = moved.Count == 0 ? [] : new ChainFinder(subject.Bound).Walk(stayed).ToDictionary(step => step.Member);
    }

    /// <summary>A sentence, such as <c>'b.wav' and 'a.wav' share artist 'Ada'</c>; <see langword="null"/> where nothing stayed that it is tied to.</summary>
    public string? Of(int member) =>
        cameBy.TryGetValue(member, out var step) ? TieWording.Of(dataset, step) : null;
}
