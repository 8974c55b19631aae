using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>What a step may use besides the copy itself.</summary>
/// <param name="other">Gives a clip of another recording, with the rate and channels of the original.</param>
/// <param name="random">This copy's own.</param>
internal sealed class Materials(Func<Sound> other, SeededRandom random)
{
    private readonly Lazy<Sound> other = new(other);

    public Sound Other => other.Value;

    public SeededRandom Random { get; } = random;
}
