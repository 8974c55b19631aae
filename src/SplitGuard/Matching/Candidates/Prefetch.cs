using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SplitGuard.Matching.Candidates;

/// <summary>Has the processor fetch from memory what is needed a little later: tables larger than its cache are read at random.</summary>
internal static class Prefetch
{
    /// <summary>Begins to fetch what stands at an index; does nothing where the processor cannot be told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void At<T>(T[] table, int index)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref table[index]));
    }
}
