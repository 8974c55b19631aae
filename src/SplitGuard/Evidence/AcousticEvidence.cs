using System.Security.Cryptography;
using System.Text;
using SplitGuard.Datasets;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Prints;
using SplitGuard.Storage;

namespace SplitGuard.Evidence;

/// <summary>Compares all sounds with one another, unless the very same comparison is in the store.</summary>
internal static class AcousticEvidence
{
    public static IEnumerable<Link> Gather(
        Dataset dataset, PrintSet prints, SoundClasses classes, Store store, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        // By content, so that neither names nor the order of rows play a part in the comparison or its key.
        var clips = classes.Representatives
            .Where(member => prints.Members[member].IsAudible)
            .OrderBy(member => prints.Members[member].ContentHash, StringComparer.Ordinal)
            .ToArray();
        foreach (var match in Matches(prints, clips, store, threads, progress, cancellation))
        {
            if (match.Score < dataset.Rules.AcousticMinScore) continue;
            if (Math.Max(match.CoverageA, match.CoverageB) < dataset.Rules.AcousticMinCoverage) continue;
            foreach (var (a, b) in classes.PairsBetween(clips[match.A], clips[match.B]))
            {
                var pair = match with { A = a, B = b };
                yield return a < b ? new Link(a, b, LinkKind.Acoustic, pair) : new Link(b, a, LinkKind.Acoustic, pair.Swapped());
            }
        }
    }

    private static IReadOnlyList<Match> Matches(
        PrintSet prints, int[] clips, Store store, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var shelf = store.Shelf("matches", MatchRecord.Version);
        var key = KeyOf(prints, clips);
        if (shelf.TryRead(key, out var record) && MatchRecord.Read(record, clips.Length) is { } known) return known;

        var fingerprints = new Fingerprint[clips.Length];
        Parallel.For(0, clips.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, clip =>
            fingerprints[clip] = prints.FingerprintOf(clips[clip]));
        var matches = Matcher.FindMatches(fingerprints, new MatchOptions { Threads = threads }, progress, cancellation);
        shelf.Add(key, MatchRecord.Write(matches));
        shelf.Commit();
        return matches;
    }

    private static Key KeyOf(PrintSet prints, int[] clips)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Fingerprint.Version} {Matcher.Version} {clips.Length}\n"));
        foreach (var clip in clips)
            hash.AppendData(Encoding.UTF8.GetBytes($"{prints.Members[clip].ContentHash} {prints.Members[clip].Facts!.Decoder}\n"));
        return Key.FromDigest(hash.GetHashAndReset());
    }
}
