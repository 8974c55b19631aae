using System.Collections;

namespace SplitGuard.Splits.Plans;

/// <summary>The members that change their split, each made when it is asked for: of millions, few are ever shown.</summary>
internal sealed class SplitMoves(int[] moved, Func<int, SplitMove> moveOf) : IReadOnlyList<SplitMove>
{
    public int Count => moved.Length;

    public SplitMove this[int index] => moveOf(moved[index]);

    public IEnumerator<SplitMove> GetEnumerator() => moved.Select(moveOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
