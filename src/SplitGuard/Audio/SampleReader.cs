using System.Collections.Immutable;

namespace SplitGuard.Audio;

/// <summary>A decoder in the middle of one file: hands out its samples from first to last.</summary>
internal abstract class SampleReader : IDisposable
{
    /// <summary>In Hz, as the file says; not yet checked against any limit.</summary>
    public abstract int SampleRate { get; }

    /// <summary>As the file says; at least 1.</summary>
    public abstract int Channels { get; }

    /// <summary>Damage met so far; complete once <see cref="Read"/> has returned 0.</summary>
    public ImmutableArray<AudioFault> Faults { get; private set; } = [];

    /// <summary>
    /// Decodes the next frames into <paramref name="interleaved"/>, full scale being ±1, and returns how many frames; 0 at the end.
    /// The span must hold at least one frame.
    /// </summary>
    public abstract int Read(Span<float> interleaved);

    /// <summary>
    /// What the floats of the last <see cref="Read"/> leave out of wider samples (32-bit integers, doubles), sample by sample;
    /// empty when the floats are exact. Float and remainder together are the exact sample.
    /// </summary>
    public virtual ReadOnlySpan<double> Remainders => [];

    public void Dispose() => Close();

    /// <summary>Lets go of what the reader holds; the stream belongs to who opened it.</summary>
    protected virtual void Close()
    {
    }

    protected void ReportDamage(string detail) =>
        Faults = Faults.Add(new AudioFault(AudioFaultKind.Damaged, detail, IsFatal: false));
}
