using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public sealed class AudioFileStreamTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(1 << 21)]
    [InlineData((1 << 21) + 1)]
    [InlineData(3_000_001)]
    public void Every_byte_comes_from_where_it_stands(int length)
    {
        var bytes = new byte[length];
        var random = new Random(3);
        random.NextBytes(bytes);
        using var file = Open(bytes);

        var whole = new MemoryStream();
        file.CopyTo(whole);
        Assert.Equal(bytes, whole.ToArray());
        Assert.Equal(length, file.Position);
        Assert.True(file.ReadBlock(1).IsEmpty);

        var piece = new byte[1_000];
        for (var i = 0; i < 200; i++)
        {
            var at = (int)file.Seek(random.Next(length + 1), SeekOrigin.Begin);
            var count = file.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            Assert.Equal(bytes.AsSpan(at, Math.Min(1_000, length - at)), piece.AsSpan(0, count));
        }
    }

    [Fact]
    public void Places_are_counted_from_start_end_and_here()
    {
        using var file = Open([1, 2, 3, 4, 5]);

        Assert.Equal(5, file.Length);
        Assert.Equal(3, file.Seek(-2, SeekOrigin.End));
        Assert.Equal(4, file.ReadByte());
        Assert.Equal(2, file.Seek(-2, SeekOrigin.Current));
        Assert.Equal(3, file.ReadByte());
        Assert.Equal(9, file.Seek(9, SeekOrigin.Begin));
        Assert.Equal(-1, file.ReadByte());
        Assert.Throws<IOException>(() => file.Seek(-1, SeekOrigin.Begin));
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(3_000_000)]
    public void A_file_that_is_cut_while_open_ends_there(int length)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be cut there.");
        using var file = Open(new byte[length]);
        using (var cut = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) cut.SetLength(300_000);

        var whole = new MemoryStream();
        file.CopyTo(whole);
        Assert.Equal(300_000, whole.Length);
        file.Position = 400_000;
        Assert.True(file.ReadBlock(10).IsEmpty);
    }

    [Fact]
    public void A_closed_file_gives_nothing()
    {
        var file = Open([1, 2, 3]);
        file.Dispose();
        file.Dispose();

        Assert.False(file.CanRead);
        Assert.Throws<ObjectDisposedException>(() => file.ReadByte());
    }

    private AudioFileStream Open(byte[] bytes) => AudioDecoder.OpenFile(folder.Write("file", bytes), out _)!;
}
