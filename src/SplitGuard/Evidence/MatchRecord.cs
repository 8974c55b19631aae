using SplitGuard.Matching;

namespace SplitGuard.Evidence;

/// <summary>The stored form of all matches among a set of clips, by the clips' places in the set.</summary>
internal static class MatchRecord
{
    /// <summary>Changes whenever the form below changes; the matcher's own version is part of the key.</summary>
    public const int Version = 2;

    private const double Largest = 1e12;
    private const double LargestRatio = 10;

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
                writer.Write(match.SecondsA);
                writer.Write(match.SecondsB);
                writer.Write(match.Passages.Count);
                foreach (var passage in match.Passages)
                {
                    foreach (var value in (ReadOnlySpan<double>)[passage.StartA, passage.StartB, passage.Seconds, passage.Speed, passage.Pitch, passage.Score])
                        writer.Write(value);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>The matches, or <see langword="null"/> when the bytes are not of this form for that many clips.</summary>
    public static IReadOnlyList<Match>? Read(byte[] record, int clips)
    {
        using var reader = new BinaryReader(new MemoryStream(record));
        try
        {
            var matches = new List<Match>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (a, b, secondsA, secondsB) = (reader.ReadInt32(), reader.ReadInt32(), Number(reader), Number(reader));
                var passages = new List<Passage>();
                for (var more = reader.ReadInt32(); more > 0; more--) passages.Add(new(Number(reader), Number(reader), Number(reader), Ratio(reader), Ratio(reader), Number(reader)));
                if (!(secondsA > 0 && secondsB > 0) || a < 0 || b <= a || b >= clips || passages.Count == 0) return null;
                matches.Add(new Match(a, b, secondsA, secondsB, Passages.Stored(passages)));
            }

            return reader.BaseStream.Position == record.Length ? matches : null;
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private static double Ratio(BinaryReader reader) =>
        reader.ReadDouble() is var ratio and > 1 / LargestRatio and < LargestRatio ? ratio : throw new InvalidDataException();

    private static double Number(BinaryReader reader) =>
        reader.ReadDouble() is var number && Math.Abs(number) < Largest ? number : throw new InvalidDataException();
}
