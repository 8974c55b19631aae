namespace SplitGuard.Evidence.Common;

/// <summary>Some moments of a clip, as stretches that do not overlap, ascending.</summary>
internal sealed class Moments
{
    private readonly List<TimeRange> ranges;

    private Moments(List<TimeRange> ranges) => this.ranges = ranges;

    public IReadOnlyList<TimeRange> Ranges => ranges;

    /// <summary>The moments that lie in so many of some stretches at least.</summary>
    public static Moments InAtLeast(int count, IEnumerable<TimeRange> stretches)
    {
        var (starts, ends) = (new List<double>(), new List<double>());
        foreach (var stretch in stretches.Where(stretch => stretch.Seconds > 0))
        {
            starts.Add(stretch.From);
            ends.Add(stretch.To);
        }

        starts.Sort();
        ends.Sort();
        var found = new List<TimeRange>();
        var (depth, ended, from) = (0, 0, 0.0);
        foreach (var start in starts)
        {
            for (; ends[ended] <= start; ended++)
                if (depth-- == count) found.Add(new TimeRange(from, ends[ended]));
            if (++depth == count) from = start;
        }

        for (; ended < ends.Count; ended++)
            if (depth-- == count) found.Add(new TimeRange(from, ends[ended]));
        return new Moments(found);
    }

    /// <summary>How much of a stretch they are.</summary>
    public double SecondsWithin(TimeRange stretch) => ranges.Sum(range => range.SharedWith(stretch));
}
