namespace SplitGuard.Splits.Solving;

/// <summary>
/// The least by which pieces must overflow the rooms they are put into: a best-first search, the largest piece first. Whenever it is
/// ended, the least bound of all that is open is a bound.
/// </summary>
/// <remarks>
/// A state is the rooms left, sorted, and the number of pieces left; by which way it was reached does not matter. A full room stays
/// at 0, so what has overflowed is what was placed and did not fill.
/// </remarks>
internal sealed class OverflowSearch : IEqualityComparer<int>
{
    private readonly Pieces pieces;
    private readonly int width;
    private readonly double placeable;
    private readonly double[] next;
    private readonly double[] remainders;
    private readonly List<double> rooms = [];
    private readonly List<int> left = [];
    private readonly HashSet<int> seen;
    private readonly PriorityQueue<int, (double Bound, int Left, int Number)> open = new();

    private OverflowSearch(ReadOnlySpan<double> rooms, Pieces pieces)
    {
        (this.pieces, width) = (pieces, rooms.Length);
        (next, remainders) = (new double[width], new double[width]);
        seen = new HashSet<int>(this);
        for (var room = 0; room < width; room++) next[room] = Math.Max(0, rooms[room]);
        foreach (var room in next) placeable += room;
        Array.Sort(next, (a, b) => b.CompareTo(a));
        Open(pieces.Count);
    }

    /// <summary>A bound of the overflow, never more than the least there can be; and that itself where the search came to its end.</summary>
    /// <param name="rooms">What each split can still take; below 0 is full.</param>
    /// <param name="pieces">What is to be placed.</param>
    /// <param name="known">An overflow that was reached, beyond which there is nothing to show.</param>
    /// <param name="looks">Looks at a room after which it ends.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static double Bound(ReadOnlySpan<double> rooms, Pieces pieces, double known, long looks, CancellationToken cancellation)
    {
        var search = new OverflowSearch(rooms, pieces);
        while (search.open.TryDequeue(out var state, out var key))
        {
            if (key.Bound >= known) return known;
            var isExact = key.Left == 0 || pieces.LargestOf(key.Left) == pieces.GrainOf(key.Left);
            if (isExact || search.rooms.Count > looks || cancellation.IsCancellationRequested) return key.Bound;
            search.Expand(state);
        }

        return known;
    }

    public bool Equals(int x, int y) => left[x] == left[y] && RoomsOf(x).SequenceEqual(RoomsOf(y));

    public int GetHashCode(int state)
    {
        var hash = (ulong)left[state];
        foreach (var room in RoomsOf(state)) hash = SplitMix.Mix(hash + BitConverter.DoubleToUInt64Bits(room));
        return (int)hash;
    }

    private ReadOnlySpan<double> RoomsOf(int state) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rooms).Slice(state * width, width);

    /// <summary>Puts the largest piece left into each room, of equal ones into one of them.</summary>
    private void Expand(int state)
    {
        var count = left[state];
        var mass = pieces.LargestOf(count);

        // A room that it fills exactly is as good for it as any: whatever else would go there can change places with it.
        if (RoomsOf(state).Contains(mass))
        {
            Place(state, RoomsOf(state).IndexOf(mass), mass);
            return;
        }

        for (var room = 0; room < width; room++)
        {
            if (room > 0 && RoomsOf(state)[room] == RoomsOf(state)[room - 1]) continue;
            Place(state, room, mass);
        }
    }

    private void Place(int state, int room, double mass)
    {
        RoomsOf(state).CopyTo(next);
        var rest = Math.Max(0, next[room] - mass);
        for (; room + 1 < width && next[room + 1] > rest; room++) next[room] = next[room + 1];
        next[room] = rest;
        Open(left[state] - 1);
    }

    /// <summary>Opens the state of the rooms in <see cref="next"/>, if it is a new one.</summary>
    private void Open(int count)
    {
        var state = left.Count;
        left.Add(count);
        rooms.AddRange(next);
        if (seen.Add(state))
        {
            open.Enqueue(state, (BoundOf(count), count, state));
            return;
        }

        left.RemoveAt(state);
        rooms.RemoveRange(state * width, width);
    }

    /// <summary>What has overflowed, and what has to: pieces that are multiples of a grain use only multiples of it of a room.</summary>
    private double BoundOf(int count)
    {
        var (grain, rest, free) = (pieces.GrainOf(count), pieces.SumOf(count), 0.0);
        foreach (var room in next) free += room;
        var overflow = Math.Max(0, pieces.SumOf(pieces.Count) - rest - (placeable - free));
        if (grain == 0) return overflow + Math.Max(0, rest - free);

        for (var room = 0; room < width; room++)
        {
            var whole = Math.Floor(next[room] / grain) * grain;
            remainders[room] = next[room] - whole;
            rest -= whole;
        }

        if (rest <= 0) return overflow;
        Array.Sort(remainders);
        for (var room = width - 1; room >= 0 && rest > 0; room--, rest -= grain) overflow += grain - remainders[room];
        return overflow + Math.Max(0, rest);
    }
}
