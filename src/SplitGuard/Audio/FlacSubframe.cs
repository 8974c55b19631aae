namespace SplitGuard.Audio;

/// <summary>One channel of a FLAC frame: a predictor and what it leaves over (RFC 9639, sections 9.2 and 9.3).</summary>
internal static class FlacSubframe
{
    private const int MaxOrder = 32;

    public static void Decode(FlacBitReader bits, Span<long> samples, int bitsPerSample)
    {
        if (bits.ReadBits(1) != 0) throw Invalid();
        var type = (int)bits.ReadBits(6);
        var wasted = bits.ReadBits(1) == 1 ? (int)Math.Min(bits.ReadUnary(), 64) + 1 : 0;
        var depth = bitsPerSample - wasted;
        if (depth < 1) throw Invalid();

        switch (type)
        {
            case 0:
                samples.Fill(bits.ReadSigned(depth));
                break;
            case 1:
                foreach (ref var sample in samples) sample = bits.ReadSigned(depth);
                break;
            case >= 8 and <= 12:
                ReadWarmUp(bits, samples, type - 8, depth);
                ReadResidual(bits, samples, type - 8);
                AddFixedPrediction(samples, type - 8);
                break;
            case >= 32:
                DecodeLinear(bits, samples, type - 31, depth);
                break;
            default:
                throw Invalid();
        }

        if (wasted == 0) return;
        foreach (ref var sample in samples) sample <<= wasted;
    }

    private static void ReadWarmUp(FlacBitReader bits, Span<long> samples, int order, int depth)
    {
        if (order > samples.Length) throw Invalid();
        for (var i = 0; i < order; i++) samples[i] = bits.ReadSigned(depth);
    }

    private static void DecodeLinear(FlacBitReader bits, Span<long> samples, int order, int depth)
    {
        ReadWarmUp(bits, samples, order, depth);
        var precision = (int)bits.ReadBits(4) + 1;
        var shift = (int)bits.ReadSigned(5);
        if (precision == 16 || shift < 0) throw Invalid();

        // Kept in the order of the samples they weigh, the oldest first.
        Span<long> weights = stackalloc long[MaxOrder];
        weights = weights[..order];
        for (var i = order - 1; i >= 0; i--) weights[i] = bits.ReadSigned(precision);
        ReadResidual(bits, samples, order);
        for (var i = order; i < samples.Length; i++)
        {
            var past = samples.Slice(i - order, order);
            var sum = 0L;
            for (var k = 0; k < past.Length; k++) sum += weights[k] * past[k];
            samples[i] += sum >> shift;
        }
    }

    private static void AddFixedPrediction(Span<long> s, int order)
    {
        switch (order)
        {
            case 1:
                for (var i = 1; i < s.Length; i++) s[i] += s[i - 1];
                break;
            case 2:
                for (var i = 2; i < s.Length; i++) s[i] += 2 * s[i - 1] - s[i - 2];
                break;
            case 3:
                for (var i = 3; i < s.Length; i++) s[i] += 3 * (s[i - 1] - s[i - 2]) + s[i - 3];
                break;
            case 4:
                for (var i = 4; i < s.Length; i++) s[i] += 4 * (s[i - 1] + s[i - 3]) - 6 * s[i - 2] - s[i - 4];
                break;
        }
    }

    /// <summary>Reads the Rice-coded residual into all samples from <paramref name="order"/> on.</summary>
    private static void ReadResidual(FlacBitReader bits, Span<long> samples, int order)
    {
        var method = bits.ReadBits(2);
        if (method > 1) throw Invalid();
        var parameterBits = method == 0 ? 4 : 5;
        var escape = (1u << parameterBits) - 1;
        var partitions = 1 << (int)bits.ReadBits(4);
        var partitionLength = samples.Length / partitions;
        if (samples.Length % partitions != 0 || partitionLength < order) throw Invalid();

        for (var p = 0; p < partitions; p++)
        {
            var partition = samples[(p == 0 ? order : p * partitionLength)..((p + 1) * partitionLength)];
            var parameter = (int)bits.ReadBits(parameterBits);
            if (parameter == escape)
            {
                var width = (int)bits.ReadBits(5);
                foreach (ref var sample in partition) sample = bits.ReadSigned(width);
                continue;
            }

            foreach (ref var sample in partition)
            {
                var folded = (long)bits.ReadUnary() << parameter | bits.ReadBits(parameter);
                sample = folded >> 1 ^ -(folded & 1);
            }
        }
    }

    private static InvalidDataException Invalid() => new("a frame's content is not valid");
}
