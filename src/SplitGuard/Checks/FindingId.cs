using System.Security.Cryptography;
using System.Text;

namespace SplitGuard.Checks;

/// <summary>Makes the stable id of a finding from what it is about, never from where it stands.</summary>
internal static class FindingId
{
    /// <summary>Twelve hex digits of the SHA-256 of the parts, each ended by a zero byte.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
