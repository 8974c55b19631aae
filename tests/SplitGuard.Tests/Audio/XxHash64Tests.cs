using System.Globalization;
using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class XxHash64Tests
{
    // Bytes (37·i + 11) mod 256, hashed by Debian's xxhsum 0.8.1:
    // python3 -c "import sys; sys.stdout.buffer.write(bytes((i*37+11)%256 for i in range(N)))" | xxhsum -H1
    [Theory]
    [InlineData(0, "ef46db3751d8e999")]
    [InlineData(1, "f592c0c7639c4cb6")]
    [InlineData(3, "22c08528601d4f27")]
    [InlineData(4, "fb1e5cf2f1ae4d95")]
    [InlineData(8, "57cb2b7521f3e21a")]
    [InlineData(14, "393648aa0a97d46f")]
    [InlineData(31, "e4a0e629e519a4ae")]
    [InlineData(32, "cc6b8aaada790b2d")]
    [InlineData(33, "35ec49850475a832")]
    [InlineData(64, "155ccce4bf32befc")]
    [InlineData(101, "30383413a6f6646a")]
    [InlineData(222, "f9ce30e0eafd7013")]
    public void Agrees_with_the_reference_program(int length, string expected)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 37 + 11)).ToArray();

        foreach (var piece in new[] { 1, 3, 8, 31, 32, 33, 1000 })
        {
            var hash = new XxHash64(seed: 0);
            foreach (var chunk in bytes.Chunk(piece)) hash.Append(chunk);

            Assert.Equal(expected, hash.Digest().ToString("x16", CultureInfo.InvariantCulture));
        }
    }

    // The sanity check of the xxHash repository: a seed of 2654435761 over a generated buffer, lengths 0 and 1 and 14.
    [Theory]
    [InlineData(0, 0xAC75FDA2929B17EFul)]
    [InlineData(1, 0x739840CB819FA723ul)]
    [InlineData(14, 0x5B9611585EFCC9CBul)]
    public void Agrees_with_the_published_seeded_vectors(int length, ulong expected)
    {
        const uint prime32 = 2654435761;
        var bytes = new byte[length];
        var generator = prime32;
        for (var i = 0; i < length; i++, generator *= generator) bytes[i] = (byte)(generator >> 24);

        var hash = new XxHash64(prime32);
        hash.Append(bytes);

        Assert.Equal(expected, hash.Digest());
    }
}
