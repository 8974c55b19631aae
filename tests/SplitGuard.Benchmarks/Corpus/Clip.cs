namespace SplitGuard.Benchmarks.Corpus;

/// <summary>A stretch of a file that becomes a reference.</summary>
internal sealed record Clip(string File, string Path, string Recording, double StartSeconds, double Seconds);
