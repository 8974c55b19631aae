using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Audio;

/// <summary>Watches interleaved samples go by: their least and greatest value by channel, and whether all of them are numbers.</summary>
/// <remarks>
/// The samples are taken in groups of as many vectors as there are channels, or of one vector where channels fill it evenly;
/// then lane <c>l</c> of vector <c>v</c> always belongs to channel <c>(8·v + l) mod channels</c>, whatever their number.
/// </remarks>
internal sealed class SampleMeter
{
    /// <summary>
    /// Half the span between a channel's extremes, full scale being 1, up to which it is silent: −80 dB, above dithered 16-bit
    /// silence (±2 steps of 2⁻¹⁵ are 6·10⁻⁵) and below what anyone records on purpose. An offset does not matter.
    /// </summary>
    public const float SilenceThreshold = 1e-4f;

    private readonly int channels;
    private readonly Vector256<float>[] least;
    private readonly Vector256<float>[] greatest;
    private Vector256<float> poison = Vector256<float>.Zero;

    public SampleMeter(int channels)
    {
        this.channels = channels;
        least = new Vector256<float>[channels];
        greatest = new Vector256<float>[channels];
        least.AsSpan().Fill(Vector256.Create(float.PositiveInfinity));
        greatest.AsSpan().Fill(Vector256.Create(float.NegativeInfinity));
    }

    /// <summary>Whether a sample was infinite or not a number.</summary>
    public bool HasNonNumbers => !Vector256.EqualsAll(poison, Vector256<float>.Zero);

    /// <summary>Greatest magnitude so far.</summary>
    public float Peak
    {
        get
        {
            var peak = 0f;
            for (var i = 0; i < channels; i++)
            {
                for (var lane = 0; lane < Vector256<float>.Count; lane++)
                    peak = Math.Max(peak, Math.Max(-least[i][lane], greatest[i][lane]));
            }

            return peak;
        }
    }

    public bool IsSilent
    {
        get
        {
            Span<float> low = stackalloc float[channels], high = stackalloc float[channels];
            low.Fill(float.PositiveInfinity);
            high.Fill(float.NegativeInfinity);
            for (var i = 0; i < channels * Vector256<float>.Count; i++)
            {
                var (vector, lane) = (i / Vector256<float>.Count, i % Vector256<float>.Count);
                low[i % channels] = Math.Min(low[i % channels], least[vector][lane]);
                high[i % channels] = Math.Max(high[i % channels], greatest[vector][lane]);
            }

            for (var c = 0; c < channels; c++)
            {
                if ((high[c] - low[c]) / 2 > SilenceThreshold) return false;
            }

            return true;
        }
    }

    /// <summary>Takes the next whole frames; each negative zero among them is made positive.</summary>
    public void Measure(Span<float> interleaved)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(interleaved);
        var isEven = Vector256<float>.Count % channels == 0;
        var grouped = isEven ? vectors.Length : vectors.Length / channels * channels;
        if (isEven) MeasureSingly(vectors);
        else MeasureGroups(vectors[..grouped]);

        var tail = interleaved[(grouped * Vector256<float>.Count)..];
        for (var i = 0; i < tail.Length; i++)
        {
            var sample = tail[i] += 0f;
            var (vector, lane) = (i / Vector256<float>.Count, i % Vector256<float>.Count);
            poison = poison.WithElement(0, poison[0] + sample * 0f);
            least[vector] = least[vector].WithElement(lane, Math.Min(least[vector][lane], sample));
            greatest[vector] = greatest[vector].WithElement(lane, Math.Max(greatest[vector][lane], sample));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureSingly(Span<Vector256<float>> vectors)
    {
        var low = least[0];
        var high = greatest[0];
        var bits = poison;
        foreach (ref var vector in vectors)
        {
            var samples = vector + Vector256<float>.Zero;
            vector = samples;
            low = Vector256.MinNative(low, samples);
            high = Vector256.MaxNative(high, samples);
            bits |= samples * Vector256<float>.Zero; // A zero of either sign, or no number; faster than a sum.
        }

        least[0] = low;
        greatest[0] = high;
        poison = bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureGroups(Span<Vector256<float>> vectors)
    {
        var bits = poison;
        for (; vectors.Length > 0; vectors = vectors[channels..])
        {
            for (var i = 0; i < least.Length; i++)
            {
                var vector = vectors[i] += Vector256<float>.Zero;
                least[i] = Vector256.MinNative(least[i], vector);
                greatest[i] = Vector256.MaxNative(greatest[i], vector);
                bits |= vector * Vector256<float>.Zero;
            }
        }

        poison = bits;
    }
}
