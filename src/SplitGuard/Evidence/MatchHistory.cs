using System.Security.Cryptography;
using System.Text;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Storage;

namespace SplitGuard.Evidence;

/// <summary>
/// Earlier comparisons of a dataset's clips in the store, so that clips which come to it are compared with all, and the others not
/// with each other again.
/// </summary>
/// <remarks>
/// What the store keeps is never changed: each comparison that is worth going by is a generation of its own, and the last one counts.
/// One is worth it when an eighth of the clips have changed since the one before.
/// </remarks>
internal sealed class MatchHistory
{
    private const int Eighth = 8;
    private const int MostGenerations = 1000;

    private readonly Shelf shelf;
    private readonly string dataset;
    private readonly UInt128[] clips;
    private int generations;
    private int clipsThen;

    /// <param name="store">Where it is kept.</param>
    /// <param name="dataset">Name of the dataset: another of the same name costs time, not truth.</param>
    /// <param name="clips">The contents that are compared now, each once, in their order.</param>
    public MatchHistory(Store store, string dataset, UInt128[] clips)
    {
        shelf = store.Shelf("runs", RunRecord.Version);
        (this.dataset, this.clips) = (dataset, clips);
    }

    /// <summary>The last comparison of some of these clips, or <see langword="null"/>.</summary>
    public EarlierRun? Last()
    {
        RunRecord? last = null;
        for (generations = 0; generations < MostGenerations && shelf.TryRead(KeyOf(generations), out var bytes); generations++)
            last = RunRecord.Read(bytes) ?? last;
        if (last is null) return null;

        clipsThen = last.Clips.Length;
        var places = new Dictionary<UInt128, int>(clips.Length);
        for (var clip = 0; clip < clips.Length; clip++) places[clips[clip]] = clip;
        var then = last.Clips.Select(clip => places.GetValueOrDefault(clip, -1)).ToArray();
        var wasThere = new bool[clips.Length];
        foreach (var clip in then.Where(clip => clip >= 0)) wasThere[clip] = true;

        // Both are in the order of contents, and so the first of a pair stays the first.
        var matches = last.Run.Matches
            .Select(match => match with { A = then[match.A], B = then[match.B] })
            .Where(match => match.A >= 0 && match.A < match.B);
        return new EarlierRun(last.Run with { Matches = [.. matches] }, [.. wasThere]);
    }

    /// <summary>Keeps a comparison of these clips, if it differs enough from the last.</summary>
    public void Keep(MatchRun run, EarlierRun? last)
    {
        if (generations == MostGenerations) return;
        if (last is not null && last.Run.Plan == run.Plan)
        {
            var known = last.WasThere.Count(was => was);
            if ((clips.Length - known) * Eighth < clips.Length && (clipsThen - known) * Eighth < clipsThen) return;
        }

        shelf.Add(KeyOf(generations), new RunRecord(run, [.. clips]).Write());
        shelf.Commit();
    }

    private Key KeyOf(int generation) =>
        Key.FromDigest(SHA256.HashData(Encoding.UTF8.GetBytes($"{Fingerprint.Version} {Matcher.Version} {generation} {dataset}")));
}
