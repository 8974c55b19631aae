using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>What a step may use besides the copy itself.</summary>
/// <param name="Other">A clip of another recording, with the rate and channels of the original.</param>
/// <param name="Random">This copy's own.</param>
internal sealed record Materials(Sound Other, SeededRandom Random);
