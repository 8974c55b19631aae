using System.Buffers.Binary;
using System.Collections;
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
        Dataset dataset, PrintSet prints, SoundClasses classes, Store store, MatchOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        // By content, so that neither names nor the order of rows play a part in the comparison or its key.
        var clips = classes.Representatives
            .Where(member => prints.Members[member].IsAudible)
            .OrderBy(member => prints.Members[member].ContentHash, StringComparer.Ordinal)
            .ToArray();
        foreach (var match in Matches(dataset.Name, prints, clips, store, options, progress, cancellation))
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
        string dataset, PrintSet prints, int[] clips, Store store, MatchOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        var shelf = store.Shelf("matches", MatchRecord.Version);
        var key = KeyOf(prints, clips);
        if (shelf.TryRead(key, out var record) && MatchRecord.Read(record, clips.Length) is { } known) return known;

        var history = new MatchHistory(store, dataset, [.. clips.Select(clip => ContentOf(prints.Members[clip]))]);
        var last = history.Last();
        var run = Matcher.Run(new ClipFingerprints(prints, clips), options, last, progress, cancellation);
        history.Keep(run, last);
        var matches = Matcher.Among(clips.Length, run);
        shelf.Add(key, MatchRecord.Write(matches));
        shelf.Commit();
        return matches;
    }

    private static Key KeyOf(PrintSet prints, int[] clips)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Fingerprint.Version} {Matcher.Version} {clips.Length}\n"));
        foreach (var clip in clips)
            hash.AppendData(Encoding.UTF8.GetBytes(Content(prints.Members[clip])));
        return Key.FromDigest(hash.GetHashAndReset());
    }

    private static UInt128 ContentOf(MemberPrint print) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Content(print))));

    // What one decoder heard is not what another hears.
    private static string Content(MemberPrint print) => $"{print.ContentHash} {print.Facts!.Decoder}\n";

    /// <summary>The fingerprints of clips, read when they are asked for.</summary>
    private sealed class ClipFingerprints(PrintSet prints, int[] clips) : IReadOnlyList<Fingerprint>
    {
        public int Count => clips.Length;

        public Fingerprint this[int index] => prints.FingerprintOf(clips[index]);

        public IEnumerator<Fingerprint> GetEnumerator() => clips.Select(prints.FingerprintOf).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
