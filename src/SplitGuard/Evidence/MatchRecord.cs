using SplitGuard.Matching;

namespace SplitGuard.Evidence;

/// <summary>The stored form of all matches among a set of clips, by the clips' places in the set.</summary>
internal static class MatchRecord
{
    /// <summary>Changes whenever the form below changes; the matcher's own version is part of the key.</summary>
    public const int Version = 1;

    public static byte[] Write(IReadOnlyList<Match> matches)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(matches.Count);
            foreach (var match in matches)
            {
                writer.Write(match.A);
                writer.Write(match.B);
                foreach (var value in (ReadOnlySpan<double>)[match.Score, match.OffsetSeconds, match.OverlapSeconds, match.CoverageA, match.CoverageB, match.Speed, match.Pitch])
                    writer.Write(value);
            }
        }

        return stream.ToArray();
    }

    private static bool IsSane(Match match)
    {
        const double largest = 1e12;
        foreach (var value in (ReadOnlySpan<double>)[match.Score, match.OffsetSeconds, match.OverlapSeconds, match.CoverageA, match.CoverageB, match.Speed, match.Pitch])
        {
            if (!(Math.Abs(value) < largest)) return false;
        }

        return true;
    }

    /// <summary>The matches, or <see langword="null"/> when the bytes are not of this form for that many clips.</summary>
    public static IReadOnlyList<Match>? Read(byte[] record, int clips)
    {
        using var reader = new BinaryReader(new MemoryStream(record));
        try
        {
            var count = reader.ReadInt32();
            if (count < 0 || record.Length != sizeof(int) + (long)count * (2 * sizeof(int) + 7 * sizeof(double))) return null;

            var matches = new List<Match>(count);
            for (var i = 0; i < count; i++)
            {
                var match = new Match(
                    reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
                    reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
                if (match.A < 0 || match.B <= match.A || match.B >= clips || !IsSane(match)) return null;
                matches.Add(match);
            }

            return matches;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
