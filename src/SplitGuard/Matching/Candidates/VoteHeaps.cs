using System.Numerics;
using System.Runtime.InteropServices;

namespace SplitGuard.Matching.Candidates;

/// <summary>Brings the votes of each pair of clips together. Not thread-safe: holds its work space.</summary>
/// <param name="leastVotes">Votes for a clip that make it worth a look.</param>
internal sealed class VoteHeaps(int leastVotes)
{
    /// <summary>Where clips are more, some in a row have their votes on one heap at first: what is counted has to fit the processor's cache.</summary>
    private const int MostHeaps = 1 << 12;

    private readonly List<Heap> promising = [];
    private Cell[] ofVoters = [];
    private Cell[] ofClips = [];
    private int[] endOfVoter = [];
    private int[] endOfHeap = [];

    /// <summary>The votes of one clip for another.</summary>
    /// <param name="Voter">The clip that voted, counted from the first that did.</param>
    /// <param name="Clip">The clip that was voted for.</param>
    /// <param name="Start">The first vote.</param>
    /// <param name="End">The vote after the last.</param>
    public readonly record struct Heap(int Voter, int Clip, int Start, int End);

    /// <summary>What got enough votes to be looked at, by voter and then by clip.</summary>
    public ReadOnlySpan<Heap> Promising => CollectionsMarshal.AsSpan(promising);

    /// <summary>All votes of a heap.</summary>
    public ReadOnlySpan<Cell> VotesOn(Heap heap) => ofClips.AsSpan(heap.Start, heap.End - heap.Start);

    /// <param name="votes">In any order.</param>
    /// <param name="voters">How many clips voted.</param>
    /// <param name="from">The first clip that may have got votes.</param>
    /// <param name="to">The clip after the last.</param>
    public void BringTogether(ReadOnlySpan<Cell> votes, int voters, int from, int to)
    {
        promising.Clear();
        Room(ref ofVoters, votes.Length);
        Room(ref ofClips, votes.Length);
        Room(ref endOfVoter, voters);
        foreach (var vote in votes) endOfVoter[vote.Voter]++;
        ToStarts(endOfVoter.AsSpan(0, voters), 0);
        foreach (var vote in votes) ofVoters[endOfVoter[vote.Voter]++] = vote;

        var start = 0;
        for (var voter = 0; voter < voters; voter++)
        {
            var end = endOfVoter[voter];
            if (end - start >= leastVotes) Heaps(voter, start, end, from, to);
            start = end;
        }
    }

    private void Heaps(int voter, int start, int end, int from, int to)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)(to - from - 1) / MostHeaps);
        var heaps = ((to - from - 1) >> bits) + 1;
        Room(ref endOfHeap, heaps);
        var votes = ofVoters.AsSpan(start, end - start);
        foreach (var vote in votes) endOfHeap[(vote.Clip - from) >> bits]++;
        ToStarts(endOfHeap.AsSpan(0, heaps), start);
        foreach (var vote in votes) ofClips[endOfHeap[(vote.Clip - from) >> bits]++] = vote;

        for (var heap = 0; heap < heaps; heap++)
        {
            var last = endOfHeap[heap];
            if (last - start >= leastVotes)
            {
                if (bits == 0) promising.Add(new Heap(voter, from + heap, start, last));
                else ByClip(voter, start, last);
            }

            start = last;
        }
    }

    /// <summary>Takes apart a heap of several clips.</summary>
    private void ByClip(int voter, int start, int end)
    {
        ofClips.AsSpan(start, end - start).Sort();
        for (var next = start; start < end; start = next)
        {
            var clip = ofClips[start].Clip;
            while (next < end && ofClips[next].Clip == clip) next++;
            if (next - start >= leastVotes) promising.Add(new Heap(voter, clip, start, next));
        }
    }

    /// <summary>Turns counts into where each begins.</summary>
    private static void ToStarts(Span<int> counts, int start)
    {
        foreach (ref var count in counts) (count, start) = (start, start + count);
    }

    /// <summary>Makes room, cleared where it is for counts.</summary>
    private static void Room<T>(ref T[] room, int length)
        where T : unmanaged
    {
        if (room.Length < length) room = new T[length * 2];
        else if (room is int[]) Array.Clear(room, 0, length);
    }
}
