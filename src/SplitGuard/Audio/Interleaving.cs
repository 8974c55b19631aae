using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SplitGuard.Audio;

/// <summary>Making one channel of several.</summary>
internal static class Interleaving
{
    /// <summary>Each frame's mean over its channels, summed from the first channel to the last; written to the buffer if there is more than one.</summary>
    public static ReadOnlySpan<float> MixDown(ReadOnlySpan<float> interleaved, int channels, Span<float> buffer)
    {
        if (channels == 1) return interleaved;
        var mono = buffer[..(interleaved.Length / channels)];
        if (channels == 2) MixStereo(interleaved, mono);
        else MixMany(interleaved, channels, mono);
        return mono;
    }

    private static void MixMany(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        var scale = 1f / channels;
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in interleaved.Slice(i * channels, channels)) sum += sample;
            mono[i] = sum * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixStereo(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        var i = 0;
        if (BitConverter.IsLittleEndian)
        {
            ref var pairs = ref MemoryMarshal.GetReference(interleaved);
            ref var means = ref MemoryMarshal.GetReference(mono);
            for (; i + Vector256<float>.Count <= mono.Length; i += Vector256<float>.Count)
            {
                var first = Vector256.LoadUnsafe(ref pairs, (nuint)(2 * i));
                var second = Vector256.LoadUnsafe(ref pairs, (nuint)(2 * i + Vector256<float>.Count));
                Means(first, second).StoreUnsafe(ref means, (nuint)i);
            }
        }

        for (; i < mono.Length; i++) mono[i] = (interleaved[2 * i] + interleaved[2 * i + 1]) * 0.5f;
    }

    /// <summary>Of eight pairs, on a little-endian machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Means(Vector256<float> first, Vector256<float> second)
    {
        if (Avx2.IsSupported)
        {
            const byte lefts = 0b10_00_10_00, rights = 0b11_01_11_01, inOrder = 0b11_01_10_00;
            var means = (Avx.Shuffle(first, second, lefts) + Avx.Shuffle(first, second, rights)) * 0.5f;
            return Avx2.Permute4x64(means.AsDouble(), inOrder).AsSingle();
        }

        var (low, high) = (first.AsUInt64(), second.AsUInt64());
        var (left, right) = (Vector256.Narrow(low, high).AsSingle(), Vector256.Narrow(low >>> 32, high >>> 32).AsSingle());
        return (left + right) * 0.5f;
    }
}
