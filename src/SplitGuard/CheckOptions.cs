using SplitGuard.Matching;

namespace SplitGuard;

/// <summary>How a check is run; none of it changes the verdict.</summary>
public sealed record CheckOptions
{
    /// <summary>Folder of the store; <see langword="null"/> for <c>.splitguard</c> beside the declaration.</summary>
    public string? StoreFolder { get; init; }

    public bool UseStore { get; init; } = true;

    /// <summary>Threads to use, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Bytes of memory for fingerprints and the index of them; what does not fit is read again from the store. Beside it a check
    /// takes about 100 bytes for each second of audio and some kilobytes for each member.
    /// </summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    public IProgress<CheckProgress>? Progress { get; init; }

    /// <summary>The day on which waivers are judged; <see langword="null"/> for today (UTC).</summary>
    public DateOnly? Today { get; init; }

    internal MatchOptions MatchOptions => new() { Threads = Threads, MemoryBytes = MemoryBytes / 2 };

    internal IProgress<double> ProgressOf(string stage) => new StageProgress(stage, Progress);

    private sealed class StageProgress(string stage, IProgress<CheckProgress>? whole) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(new CheckProgress(stage, value));
    }
}

/// <summary>How far a check has come.</summary>
/// <param name="Stage">What is being done, in a few words.</param>
/// <param name="Share">0 to 1.</param>
public sealed record CheckProgress(string Stage, double Share);
