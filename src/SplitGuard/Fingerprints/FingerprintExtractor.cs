using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SplitGuard.Signal;

namespace SplitGuard.Fingerprints;

/// <summary>
/// Makes the fingerprint of one clip from its samples, given in blocks of any size: mono, 16,000 a second, full scale ±1.
/// Holds a fraction of a second of audio; everything else it keeps is the fingerprint itself. Not thread-safe.
/// </summary>
public sealed class FingerprintExtractor : IDisposable
{
    private const int BatchFrames = PowerSpectrum.Lanes;
    private const int BatchSamples = BatchFrames * Layout.Hop;

    /// <summary>Frame 0 is centred on the first sample, so half of it lies before.</summary>
    private const int Lead = Layout.FrameLength / 2;

    private const int Span = BatchSamples - Layout.Hop + Layout.FrameLength;

    private readonly BandSpectrum coarse = new(BandPlan.Landmarks);
    private readonly BandSpectrum fine = new(BandPlan.Sketch);
    private readonly ContrastSketcher sketcher = new();
    private readonly LandmarkPicker picker = new();
    private readonly float[] buffer = new float[Span];
    private readonly float[] rows = new float[BatchFrames * Math.Max(Landmark.Bands, ContrastSketch.Bands)];
    private int filled = Lead;
    private int computed;
    private long samples;
    private bool finished;

    /// <summary>Samples a second that <see cref="Append"/> expects.</summary>
    public static int SampleRate => Layout.SampleRate;

    /// <summary>The next samples. Those that are not finite numbers of a sane size count as silence.</summary>
    public void Append(ReadOnlySpan<float> block)
    {
        ObjectDisposedException.ThrowIf(finished, this);
        if (samples + block.Length > Layout.MaxSamples)
            throw new ArgumentException($"The audio must not be longer than '{Layout.MaxSamples / Layout.SampleRate}' seconds.");
        samples += block.Length;
        while (block.Length > 0)
        {
            var count = Math.Min(block.Length, Span - filled);
            CopySane(block[..count], buffer.AsSpan(filled));
            block = block[count..];
            filled += count;
            if (filled == Span) ComputeBatch(BatchFrames);
        }
    }

    /// <summary>The fingerprint of everything appended. The extractor cannot be used again.</summary>
    public Fingerprint Finish()
    {
        ObjectDisposedException.ThrowIf(finished, this);
        var frames = Layout.Frames(samples);
        while (computed < frames)
        {
            buffer.AsSpan(filled).Clear();
            ComputeBatch(Math.Min(BatchFrames, frames - computed));
        }

        finished = true;
        return new Fingerprint(samples, [.. picker.Finish()], sketcher.Finish());
    }

    /// <summary>Gives the work space back for the next clip's extractor.</summary>
    public void Dispose()
    {
        finished = true;
        coarse.Dispose();
        fine.Dispose();
    }

    private void ComputeBatch(int frames)
    {
        coarse.Compute(buffer, rows);
        for (var frame = 0; frame < frames; frame++)
            picker.Append(rows.AsSpan(frame * Landmark.Bands, Landmark.Bands));
        for (var batch = 0; batch < frames * Layout.SketchFrames; batch += BatchFrames)
        {
            fine.Compute(buffer.AsSpan(Lead - Layout.SketchFrameLength / 2 + batch * Layout.SketchHop, fine.InputLength), rows);
            for (var frame = 0; frame < Math.Min(BatchFrames, frames * Layout.SketchFrames - batch); frame++)
                sketcher.Append(rows.AsSpan(frame * ContrastSketch.Bands, ContrastSketch.Bands));
        }

        computed += frames;
        buffer.AsSpan(BatchSamples).CopyTo(buffer);
        filled = Span - BatchSamples;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A check of some clips is over before it would be compiled well.
    private static void CopySane(ReadOnlySpan<float> from, Span<float> to)
    {
        const float largest = 1e4f; // Squares and sums of such samples stay finite.
        var i = 0;
        for (; i + 8 <= from.Length; i += 8)
        {
            var values = Vector256.Create(from[i..]);
            var sane = Vector256.LessThanOrEqual(Vector256.Abs(values), Vector256.Create(largest));
            (values & sane).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
            to[i] = Math.Abs(from[i]) <= largest ? from[i] : 0;
    }
}
