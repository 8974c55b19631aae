using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class XxHash128Tests
{
    // Bytes (37·i + 11) mod 256, hashed by Debian's xxhsum 0.8.1:
    // python3 -c "import sys; sys.stdout.buffer.write(bytes((i*37+11)%256 for i in range(N)))" | xxhsum -H2
    [Theory]
    [InlineData(241, "8fe4da37d29ec7b9859dc8ab6dd85c7c")]
    [InlineData(255, "99ffa1a29c6bfdcba7654c5988d34927")]
    [InlineData(256, "fd0449abda8617682998c04a18028d12")]
    [InlineData(257, "6b4ced6a2a30ceefb89b13a1cbd6d586")]
    [InlineData(320, "bf1e4d666994d41199e93c83aea0a5df")]
    [InlineData(321, "973fe227d87c51314d92a34923800aad")]
    [InlineData(1023, "3b5e9e39b9d449bef35d4c7d308f7a40")]
    [InlineData(1024, "02e7aa13471474567df7f049c0c1ad73")]
    [InlineData(1025, "b845e98c00ea0dd129adcfcac5492652")]
    [InlineData(1088, "027469bcf5c9bfcfb166cf327feec952")]
    [InlineData(1089, "ff0c8875a163fff29343985b5f836c76")]
    [InlineData(2048, "d92fc85281eb78e3f8c1eaac9b715dda")]
    [InlineData(2049, "742a7fde22aa5bff215115dee6e09597")]
    [InlineData(5000, "798b9743473f8ba73be1ff1b0768cfb2")]
    public void Agrees_with_the_reference_program(int length, string expected)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 37 + 11)).ToArray();
        var digest = new byte[XxHash128.Size];

        foreach (var piece in new[] { 1, 3, 8, 63, 64, 65, 128, 1000, 1024, 10_000 })
        {
            var hash = new XxHash128();
            foreach (var chunk in bytes.Chunk(piece)) hash.Append(chunk);
            hash.Finish(digest);

            Assert.Equal((piece, expected), (piece, Convert.ToHexStringLower(digest)));
        }
    }

    [Fact]
    public void Short_inputs_are_refused()
    {
        var hash = new XxHash128();
        hash.Append(new byte[XxHash128.ShortestLength - 1]);

        Assert.Throws<InvalidOperationException>(() => hash.Finish(new byte[XxHash128.Size]));
    }
}
