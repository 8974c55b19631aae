using System.Numerics;
using SplitGuard.Fingerprints;

namespace SplitGuard.Matching.Lines;

/// <summary>Whether what two clips share says something of them: words, drum hits and clicks are shared by many.</summary>
internal static class Specificity
{
    // A consonant or a click says nothing, unless it is half of a clip.
    private const double LeastSeconds = 0.25;
    private const double LeastCoverage = 0.5;

    // A word or a drum hit says little more. What is no good part of all that sounds in one of them, and does not fill the end of
    // one and the start of the other, must be long, and agree all along without a doubt.
    private const double LeastShare = 0.25;
    private const double LeastSecondsOfEnd = 0.5;
    private const double LeastSecondsWithin = 0.9; // A second, of which the ends are not heard.
    private const double LeastPersistenceWithin = 4;

    // Two sentences of one voice are in step now and then; a copy under noise is heard now and then, along all that both hold.
    private const double NearlyAll = 0.8;
    private const double LeastPersistence = 3;
    private const double LeastPersistenceOfAll = 2;

    /// <summary>Cells, of the 64 of a frame, without which there is nothing to hear.</summary>
    private const int LeastCellsOfSound = 5;

    /// <param name="first">The first clip.</param>
    /// <param name="second">The second clip.</param>
    /// <param name="line">On which they agree.</param>
    /// <param name="stretch">What they share.</param>
    /// <param name="seconds">How long it is in the first.</param>
    /// <param name="persistence">By how many standard deviations it agrees all along.</param>
    public static bool Suffices(Fingerprint first, Fingerprint second, SketchLine line, MatchingStretch stretch, double seconds, double persistence)
    {
        var coverage = Math.Max(seconds / first.Seconds, seconds * line.Speed / second.Seconds);
        if (coverage < LeastCoverage && seconds < LeastSeconds) return false;
        if (seconds >= LeastSecondsWithin && persistence >= LeastPersistenceWithin) return true; // Most copies: the clips need not be gone through.

        var (framesA, framesB) = (first.Sketch.Signs.Length, second.Sketch.Signs.Length);
        var common = line.Common(framesA, framesB);
        var (from, to) = (stretch.From, stretch.To);
        var isAll = Share(first.Sketch, from, to, common.From, common.To) >= NearlyAll;
        if (persistence < (isAll ? LeastPersistenceOfAll : LeastPersistence)) return false;
        return (seconds >= LeastSecondsOfEnd && isAll)
            || Share(first.Sketch, from, to, 0, framesA) >= LeastShare
            || Share(second.Sketch, line.Of(from), line.Of(to), 0, framesB) >= LeastShare;
    }

    /// <summary>How much of what sounds between two frames, <paramref name="low"/> and <paramref name="high"/>, lies between two others: 0 to 1.</summary>
    private static double Share(ContrastSketch sketch, int from, int to, int low, int high)
    {
        var (within, all) = (0, 0);
        for (var frame = low; frame < high; frame += Layout.SketchFrames)
        {
            if (BitOperations.PopCount(sketch.Masks[frame / Layout.SketchFrames]) < LeastCellsOfSound) continue;
            all++;
            within += frame >= from && frame < to ? 1 : 0;
        }

        return (double)within / Math.Max(1, all);
    }
}
