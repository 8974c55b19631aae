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

    public PrintTaker(Dataset dataset, Store store)
    {
        this.dataset = dataset;
        files = new MemberFiles(dataset);
        factsShelf = store.Shelf("facts", FactsRecord.Version);
        fingerprintShelf = store.Shelf("fingerprints", Fingerprint.Version);
    }

    /// <summary>Reads every file once; rows that name the same file share its print.</summary>
    public PrintSet Take(int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var paths = dataset.Members.Select(member => member.Path).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var taken = new Taken[paths.Length];
        var done = 0;
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            taken[i] = TakeOne(paths[i], cancellation);
            progress.Report((double)Interlocked.Increment(ref done) / paths.Length);
        });
        factsShelf.Commit();
        fingerprintShelf.Commit();

        var byPath = paths.Zip(taken).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return new PrintSet(
            [.. dataset.Members.Select(member => member.Path is { } path ? byPath[path].Print : new MemberPrint(null, member.Checksum, null))],
            member => FingerprintOf(dataset.Members[member].Path!, byPath[dataset.Members[member].Path!], cancellation));
    }

    /// <summary>One file's print; the fingerprint only when it was computed just now.</summary>
    private sealed record Taken(MemberPrint Print, Key Key, Fingerprint? Fingerprint);

    private Taken TakeOne(string path, CancellationToken cancellation)
    {
        var (stream, fault) = files.Open(path);
        if (stream is null) return Unheard(fault!);

        using (stream)
        {
            try
            {
                return TakeOne(stream, cancellation);
            }
            catch (IOException)
            {
                return Unheard(new AudioFault(AudioFaultKind.Undecodable, "Reading it failed.", IsFatal: true));
            }
        }
    }

    private static Taken Unheard(AudioFault fault) =>
        new(new MemberPrint(null, null, new AudioFacts { Format = "unknown", Decoder = "none", Faults = [fault] }), default, null);

    private Taken TakeOne(AudioFileStream stream, CancellationToken cancellation)
    {
        var written = stream.LastWriteTimeUtc;
        var (hash, key) = Identify(stream, cancellation);
        if (factsShelf.TryRead(key, out var record) && FactsRecord.Read(record) is { } known)
            return new Taken(new MemberPrint(hash, null, known.Facts) { IsIndistinct = known.IsIndistinct }, key, null);

        var (facts, fingerprint) = Listening.Hear(stream, stream.Path, cancellation);
        var isIndistinct = Distinctness.IsIndistinct(fingerprint);
        // What changed while it was read would be kept under the hash of something else.
        if (stream.LastWriteTimeUtc == written) Keep(key, facts, isIndistinct, fingerprint);
        return new Taken(new MemberPrint(hash, null, facts) { IsIndistinct = isIndistinct }, key, fingerprint);
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

    private Fingerprint FingerprintOf(string path, Taken taken, CancellationToken cancellation)
    {
        if (taken.Fingerprint is not null) return taken.Fingerprint;
        if (fingerprintShelf.TryRead(taken.Key, out var record))
        {
            try
            {
                return Fingerprint.Read(record);
            }
            catch (InvalidDataException)
            {
                // A record that cannot be read is as good as none.
            }
        }

        using var stream = files.Open(path).Stream;
        if (stream is null || Identify(stream, cancellation).Key != taken.Key)
            throw new IOException($"'{path}' changed while it was being checked; run the check again.");
        var (facts, fingerprint) = Listening.Hear(stream, stream.Path, cancellation);
        Keep(taken.Key, facts, Distinctness.IsIndistinct(fingerprint), fingerprint);
        return fingerprint;
    }
}
