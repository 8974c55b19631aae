using System.Collections.Immutable;

namespace SplitGuard.Evidence.Ties;

/// <summary>One thing that holds a group together: when it goes, and all cuts before it, the group falls into smaller pieces.</summary>
/// <param name="Tie">The tie that would go; <see langword="null"/> where a member would.</param>
/// <param name="Member">The member that would go; <see langword="null"/> where a tie would.</param>
/// <param name="Largest">What the largest piece of the group weighs afterwards.</param>
public sealed record Cut(Tie? Tie, int? Member, double Largest)
{
    private const int Most = 10;

    /// <summary>
    /// Tells the cuts that break up a group, one after the other, until its largest piece fits or no single one helps: links alone
    /// where as few of them do as of all kinds, else with members, else with what many share.
    /// </summary>
    /// <param name="bound">What binds.</param>
    /// <param name="weights">What each member weighs.</param>
    /// <param name="group">The group, named by its smallest member.</param>
    /// <param name="target">What the largest piece may weigh.</param>
    /// <param name="cancellation">Stops the search.</param>
    internal static ImmutableArray<Cut> Apart(EvidenceGraph bound, ExactWeights weights, int group, double target, CancellationToken cancellation)
    {
        var ties = new TieGraph(bound);
        var members = Enumerable.Range(0, bound.MemberCount).Where(member => bound.ComponentOf(member) == group).ToArray();
        return Enum.GetValues<Loss>()
            .Select(worst => Greedy(ties, weights, members, worst, target, cancellation))
            .MinBy(cuts => (cuts.IsEmpty ? double.MaxValue : Math.Max(cuts[^1].Largest, target), cuts.Length));
    }

    /// <summary>The cuts that lose nothing worse than said, each the best of its moment.</summary>
    internal static ImmutableArray<Cut> Greedy(
        TieGraph ties, ExactWeights weights, IReadOnlyList<int> members, Loss worst, double target, CancellationToken cancellation)
    {
        var search = new CutSearch(ties, weights, worst);
        var fits = weights.InUnits(target);
        var cuts = ImmutableArray.CreateBuilder<Cut>();
        for (var piece = search.HeaviestPiece(members); piece.Weight > fits && cuts.Count < Most && Helps(piece, fits);)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Remove(piece.Cut);
            var tie = ties.TieAt(piece.Cut);
            var member = tie is null ? piece.Cut : (int?)null;
            piece = search.HeaviestPiece(members);
            cuts.Add(new Cut(tie, member, weights.FromUnits(piece.Weight)));
        }

        return cuts.ToImmutable();
    }

    // Leaves of a large group could be cut off for ever.
    private static bool Helps(CutSearch.Piece piece, long fits) =>
        piece.Cut >= 0 && (piece.Left <= fits || piece.Weight - piece.Left >= piece.Weight / 100);
}

/// <summary>What a cut loses, the least first.</summary>
internal enum Loss
{
    /// <summary>That two members are kept together.</summary>
    Link,

    /// <summary>A clip.</summary>
    Member,

    /// <summary>That all are kept together that share a value or a passage.</summary>
    SharedByMany,
}
