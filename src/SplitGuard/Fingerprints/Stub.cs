#pragma warning disable
namespace SplitGuard.Fingerprints;
public sealed class Fingerprint { public static int Version => 0; public void Write(Stream s) { } public static Fingerprint Read(ReadOnlySpan<byte> b) => new(); }
public sealed class FingerprintExtractor { public void Append(ReadOnlySpan<float> b) { } public Fingerprint Finish() => new(); }
public sealed record MatchOptions { public int Threads { get; init; } }
public static class Matcher { public static int Version => 0; public static IReadOnlyList<Match> FindMatches(IReadOnlyList<Fingerprint> p, MatchOptions o, IProgress<double>? q, CancellationToken c) => []; }
