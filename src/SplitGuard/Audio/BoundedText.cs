using System.Text;

namespace SplitGuard.Audio;

/// <summary>Reading what a program says without trusting it to be brief.</summary>
internal static class BoundedText
{
    private const int MaxLength = 1 << 16;

    /// <summary>Reads to the end and keeps the beginning.</summary>
    public static async Task<string> ReadAsync(TextReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is var length and > 0)
                text.Append(buffer, 0, Math.Min(length, MaxLength - text.Length));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The program was killed; what it said so far counts.
        }

        return text.ToString();
    }
}
