using System.Buffers.Binary;
using System.Collections;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SplitGuard.Datasets;
using SplitGuard.Evidence.Common;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Prints;
using SplitGuard.Storage;

namespace SplitGuard.Evidence;

/// <summary>What a comparison of all sounds with one another tells.</summary>
/// <param name="Links">Pairs that share sound of their own.</param>
/// <param name="CommonMaterials">What many members hold.</param>
internal sealed record AcousticEvidence(IEnumerable<Link> Links, ImmutableArray<CommonMaterial> CommonMaterials)
{
    public static readonly AcousticEvidence None = new([], []);

    /// <summary>Compares all sounds, unless the very same comparison is in the store.</summary>
    public static AcousticEvidence Gather(
        Dataset dataset, PrintSet prints, SoundClasses classes, Store store, MatchOptions options, IProgress<double> progress, CancellationToken cancellation)
    {
        // By content, so that neither names nor the order of rows play a part in the comparison or its key.
        var clips = classes.Representatives
            .Where(member => prints.Members[member].IsAudible)
            .OrderBy(member => prints.Members[member].ContentHash, StringComparer.Ordinal)
            .ToArray();
        var rules = dataset.Rules;
        var matches = Matches(dataset.Name, prints, clips, store, options, progress, cancellation)
            .Where(match => match.Score >= rules.AcousticMinScore && Math.Max(match.CoverageA, match.CoverageB) >= rules.AcousticMinCoverage)
            .ToArray();
        var sound = rules.LeastMembersOfCommon is { } least
            ? CommonSound.Among(clips.Length, matches, least, new Soundings(LandmarksOf))
            : new CommonSound([], matches);
        return new AcousticEvidence(LinksOf(sound.Others, clips, classes), [.. sound.Materials.Select(material => OfMembers(material, clips, classes))]);

        IEnumerable<double> LandmarksOf(int clip)
        {
            cancellation.ThrowIfCancellationRequested();
            return prints.FingerprintOf(clips[clip]).Landmarks.Select(landmark => landmark.Frame * Layout.FrameSeconds);
        }
    }

    private static IEnumerable<Link> LinksOf(IEnumerable<Match> matches, int[] clips, SoundClasses classes)
    {
        foreach (var match in matches)
        {
            foreach (var (a, b) in classes.PairsBetween(clips[match.A], clips[match.B]))
            {
                var pair = match with { A = a, B = b };
                yield return a < b ? new Link(a, b, LinkKind.Acoustic, pair) : new Link(b, a, LinkKind.Acoustic, pair.Swapped());
            }
        }
    }

    /// <summary>Told of all members that hold the sounds of the clips.</summary>
    private static CommonMaterial OfMembers(CommonMaterial material, int[] clips, SoundClasses classes) => new(
    [
        .. material.Stretches
            .SelectMany(stretch => classes.MembersLike(clips[stretch.Member]), (stretch, member) => stretch with { Member = member })
            .OrderBy(stretch => stretch.Member),
    ]);

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
