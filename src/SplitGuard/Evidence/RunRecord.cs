using System.Collections.Immutable;
using SplitGuard.Matching;
using SplitGuard.Matching.Candidates;

namespace SplitGuard.Evidence;

/// <summary>The stored form of a comparison: which contents, how they were looked up, and what was found.</summary>
/// <param name="Run">Its matches, by the places of the clips.</param>
/// <param name="Clips">The contents that were compared.</param>
internal sealed record RunRecord(MatchRun Run, ImmutableArray<UInt128> Clips)
{
    /// <summary>Changes whenever the form below changes; the matcher's own version is part of the key.</summary>
    public const int Version = 2;

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Run.Plan.Landmarks);
            writer.Write(Run.Plan.Wanted);
            writer.Write(Run.Plan.Sparsest);
            writer.Write(Run.Plan.Clips);
            writer.Write(Run.LeastScore);
            writer.Write(Run.Common.DrawerBits);
            Write(writer, Run.Common.Drawers);
            Write(writer, Run.Common.Bands);
            writer.Write(Clips.Length);
            foreach (var clip in Clips)
            {
                writer.Write((ulong)(clip >> 64));
                writer.Write((ulong)clip);
            }

            writer.Write(MatchRecord.Write(Run.Matches));
        }

        return stream.ToArray();
    }

    /// <summary>What was written, or <see langword="null"/> when the bytes are not of this form.</summary>
    public static RunRecord? Read(byte[] record)
    {
        using var reader = new BinaryReader(new MemoryStream(record));
        try
        {
            var plan = new SearchPlan(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            var leastScore = reader.ReadDouble();
            var common = new CommonShapes(reader.ReadInt32(), ReadNumbers(reader), ReadNumbers(reader));
            var clips = new UInt128[Count(reader, 2 * sizeof(ulong))];
            for (var i = 0; i < clips.Length; i++) clips[i] = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
            var rest = reader.ReadBytes(record.Length);
            return MatchRecord.Read(rest, clips.Length) is { } matches ? new RunRecord(new MatchRun(plan, leastScore, common, [.. matches]), [.. clips]) : null;
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private static void Write(BinaryWriter writer, ImmutableArray<int> numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers) writer.Write(number);
    }

    private static ImmutableArray<int> ReadNumbers(BinaryReader reader)
    {
        var numbers = new int[Count(reader, sizeof(int))];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.ReadInt32();
        return [.. numbers];
    }

    /// <summary>Checked against the bytes that are there before anything is allocated.</summary>
    private static int Count(BinaryReader reader, int size)
    {
        var count = reader.ReadInt32();
        if (count < 0 || (long)count * size > reader.BaseStream.Length - reader.BaseStream.Position) throw new InvalidDataException();
        return count;
    }
}
