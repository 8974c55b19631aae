using System.Security.Cryptography;
using System.Text;
using SplitGuard.Audio;
using SplitGuard.Datasets;
using SplitGuard.Fingerprints;
using SplitGuard.Matching;
using SplitGuard.Storage;

namespace SplitGuard.Prints;

/// <summary>Takes the prints of a dataset's members; what the store knows of a content is not computed again.</summary>
internal sealed class PrintTaker
{
    private readonly Dataset dataset;
    private readonly MemberFiles files;
    private readonly Shelf factsShelf;
    private readonly Shelf fingerprintShelf;
    private readonly FingerprintCache fingerprints;
    private readonly string[] paths;

    /// <param name="dataset">The dataset.</param>
    /// <param name="store">Where prints are kept.</param>
    /// <param name="memoryBytes">Room for fingerprints, where they can be read from the store again.</param>
    public PrintTaker(Dataset dataset, Store store, long memoryBytes)
    {
        this.dataset = dataset;
        files = new MemberFiles(dataset);
        factsShelf = store.Shelf("facts", FactsRecord.Version);
        fingerprintShelf = store.Shelf("fingerprints", Fingerprint.Version);
        paths = [.. dataset.Members.Select(member => member.Path).OfType<string>().Distinct(StringComparer.Ordinal)];
        fingerprints = new FingerprintCache(paths.Length, store.IsWritable ? memoryBytes : long.MaxValue);
    }

    /// <summary>Reads every file once; rows that name the same file share its print.</summary>
    public PrintSet Take(int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var taken = new Taken[paths.Length];
        var done = 0;
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            taken[i] = TakeOne(i, cancellation);
            progress.Report((double)Interlocked.Increment(ref done) / paths.Length);
        });
        factsShelf.Commit();
        fingerprintShelf.Commit();

        var places = paths.Index().ToDictionary(path => path.Item, path => path.Index, StringComparer.Ordinal);
        return new PrintSet(
            [.. dataset.Members.Select(member => member.Path is { } path ? taken[places[path]].Print : member.Checksum is null ? MemberPrint.Empty : new MemberPrint(null, member.Checksum, null))],
            member => FingerprintOf(places[dataset.Members[member].Path!], taken, cancellation));
    }

    /// <summary>One file's print, and what its fingerprint is kept by.</summary>
    private sealed record Taken(MemberPrint Print, Key Key);

    private Taken TakeOne(int place, CancellationToken cancellation)
    {
        var (stream, fault) = files.Open(paths[place]);
        if (stream is null) return Unheard(fault!);

        using (stream)
        {
            try
            {
                return TakeOne(place, stream, cancellation);
            }
            catch (IOException)
            {
                return Unheard(new AudioFault(AudioFaultKind.Undecodable, "Reading it failed.", IsFatal: true));
            }
        }
    }

    private static Taken Unheard(AudioFault fault) =>
        new(new MemberPrint(null, null, new AudioFacts { Format = "unknown", Decoder = "none", Faults = [fault] }), default);

    private Taken TakeOne(int place, AudioFileStream stream, CancellationToken cancellation)
    {
        var written = stream.LastWriteTimeUtc;
        var (hash, key) = Identify(stream, cancellation);
        if (factsShelf.TryRead(key, out var record) && FactsRecord.Read(record) is { } known)
            return new Taken(new MemberPrint(hash, null, known.Facts) { IsIndistinct = known.IsIndistinct }, key);

        var (facts, fingerprint) = Listening.Hear(stream, stream.Path, cancellation);
        var isIndistinct = Distinctness.IsIndistinct(fingerprint);
        // What changed while it was read would be kept under the hash of something else.
        if (stream.LastWriteTimeUtc == written) Keep(key, facts, isIndistinct, fingerprint);
        fingerprints.Add(place, fingerprint);
        return new Taken(new MemberPrint(hash, null, facts) { IsIndistinct = isIndistinct }, key);
    }

    // A lossy decoder's low bits differ between versions, so what one heard is not what another hears.
    private static (string Hash, Key Key) Identify(AudioFileStream stream, CancellationToken cancellation)
    {
        var digest = FileHash.Compute(stream, cancellation);
        var decoder = AudioDecoder.DecoderIdentity(AudioDecoder.KindOf(stream));
        var key = SHA256.HashData([.. digest, .. Encoding.UTF8.GetBytes(decoder)]);
        return (Convert.ToHexStringLower(digest), Key.FromDigest(key));
    }

    private void Keep(Key key, AudioFacts facts, bool isIndistinct, Fingerprint fingerprint)
    {
        if (facts.Faults.Any(fault => fault.IsTransient)) return;
        factsShelf.Add(key, FactsRecord.Write(facts, isIndistinct));
        if (!facts.IsReadable) return;
        using var bytes = new MemoryStream();
        fingerprint.Write(bytes);
        fingerprintShelf.Add(key, bytes.ToArray());
    }

    private Fingerprint FingerprintOf(int place, Taken[] taken, CancellationToken cancellation)
    {
        if (fingerprints.Find(place) is { } known) return known;
        var fingerprint = Stored(taken[place].Key) ?? Heard(paths[place], taken[place].Key, cancellation);
        fingerprints.Add(place, fingerprint);
        return fingerprint;
    }

    private Fingerprint? Stored(Key key)
    {
        try
        {
            return fingerprintShelf.TryRead(key, out var record) ? Fingerprint.Read(record) : null;
        }
        catch (InvalidDataException)
        {
            return null; // A record that cannot be read is as good as none.
        }
    }

    private Fingerprint Heard(string path, Key key, CancellationToken cancellation)
    {
        using var stream = files.Open(path).Stream;
        if (stream is null || Identify(stream, cancellation).Key != key)
            throw new IOException($"'{path}' changed while it was being checked; run the check again.");
        var (facts, fingerprint) = Listening.Hear(stream, stream.Path, cancellation);
        Keep(key, facts, Distinctness.IsIndistinct(fingerprint), fingerprint);
        return fingerprint;
    }
}
