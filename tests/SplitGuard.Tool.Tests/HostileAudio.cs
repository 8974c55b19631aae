using System.Buffers.Binary;
using System.Text;

namespace SplitGuard.Tool.Tests;

/// <summary>Audio files that lie, break off or are none.</summary>
internal static class HostileAudio
{
    private static readonly byte[] Good = Sounds.Wav(Sounds.Make(99, 2));

    public static IEnumerable<HostileInput> All =>
    [
        HostileInput.Clip("no bytes at all", 1, "SG0403", []),
        HostileInput.Clip("one byte", 1, "SG0402", [0x52]),
        HostileInput.Clip("prose named wav", 1, "SG0402", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("This is no audio. ", 500)))),
        HostileInput.Clip("RIFF and nothing else", 1, null, Good[..12]),
        HostileInput.Clip("a header cut in its middle", 1, null, Good[..30]),
        HostileInput.Clip("a header and no samples", 1, "SG0403", WithSizes(Good[..44], 0)),
        HostileInput.Clip("half of the promised samples", 1, "SG0404", Good[..(Good.Length / 2)]),
        HostileInput.Clip("no fmt chunk", 1, null, [.. Good[..12], .. Good[36..]]),
        HostileInput.Clip("no channels", 1, "SG0405", Patched(22, 0, 0)),
        HostileInput.Clip("65,535 channels", 1, "SG0405", Patched(22, 0xFF, 0xFF)),
        HostileInput.Clip("rate of zero", 1, "SG0405", Patched(24, 0, 0, 0, 0)),
        HostileInput.Clip("rate of a gigahertz", 1, "SG0405", Patched(24, 0x00, 0xCA, 0x9A, 0x3B)),
        HostileInput.Clip("negative rate", 1, "SG0405", Patched(24, 0xFF, 0xFF, 0xFF, 0xFF)),
        HostileInput.Clip("seven valid bits in each sample", 0, null, Patched(34, 7, 0)),
        HostileInput.Clip("a block size that the format contradicts", 0, null, Patched(32, 1, 0)),
        HostileInput.Clip("unknown format tag", 1, null, Patched(20, 0x77, 0x77)),
        HostileInput.Clip("streamed size 0xFFFFFFFF", 0, null, Patched(40, 0xFF, 0xFF, 0xFF, 0xFF)),
        HostileInput.Clip("data of size zero that goes on", 0, null, Patched(40, 0, 0, 0, 0)),
        HostileInput.Clip("a chunk that claims four gigabytes", 1, null, [.. Good[..12], .. "junk"u8, 0xFE, 0xFF, 0xFF, 0xFF, .. Good[12..]]),
        HostileInput.Clip("samples that are not numbers", 1, "SG0405", FloatWav(float.NaN)),
        HostileInput.Clip("infinite samples", 1, "SG0405", FloatWav(float.PositiveInfinity)),
        HostileInput.Clip("one single sample", 0, null, Sounds.Wav([0.5f])),
        HostileInput.Clip("RF64 that claims exabytes", 1, null, [.. "RF64"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WAVEds64"u8, 28, 0, 0, 0, .. Enumerable.Repeat((byte)0x7F, 28), .. Good[12..44]]),
        HostileInput.Clip("FLAC without frames", 1, null, [.. "fLaC"u8, 0x80, 0, 0, 34, 0x10, 0, 0x10, 0, .. new byte[6], 0x0A, 0xC4, 0x40, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[16]], "x.flac"),
        HostileInput.Clip("FLAC whose metadata never ends", 1, null, [.. "fLaC"u8, 1, 0xFF, 0xFF, 0xFF, .. new byte[64]], "x.flac"),
        HostileInput.Clip("AIFF with an infinite rate", 1, null, [.. "FORM"u8, 0, 0, 0, 46, .. "AIFFCOMM"u8, 0, 0, 0, 18, 0, 1, 0, 0, 0, 1, 0, 16, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. "SSND"u8, 0, 0, 0, 10, .. new byte[10]], "x.aiff"),
        HostileInput.Clip("AU whose samples start beyond its end", 1, null, [.. ".snd"u8, 0x7F, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 3, 0, 0, 0x3E, 0x80, 0, 0, 0, 1, .. new byte[64]], "x.au"),
        HostileInput.Clip("Ogg that is noise", 1, null, [.. "OggS"u8, .. Noise(3000)], "x.ogg"),
        HostileInput.Clip("MP3 that is noise", 1, null, [0xFF, 0xFB, 0x90, 0x00, .. Noise(3000)], "x.mp3"),
        HostileInput.Clip("an ID3 tag that claims 256 MB", 1, null, [.. "ID3"u8, 4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F, .. Noise(200)], "x.mp3"),
        HostileInput.Clip("MP4 that is noise", 1, null, [0, 0, 0, 24, .. "ftypM4A "u8, .. Noise(3000)], "x.m4a"),
        HostileInput.Clip("a playlist that reads another file", 1, "SG0402", Encoding.UTF8.GetBytes("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"), "x.m3u8"),
        HostileInput.Clip("a script that joins other files", 1, "SG0402", "ffconcat version 1.0\nfile a.wav\nfile /etc/passwd\n"u8.ToArray(), "x.mp3"),
        HostileInput.Clip("a program", 1, "SG0402", [0x7F, .. "ELF"u8, 2, 1, 1, .. Noise(500)]),
        HostileInput.Clip("a constant", 0, "SG0410", Sounds.Wav(Enumerable.Repeat(0.25f, 30000).ToArray())),
        Sparse("a gigabyte of zeros", "SG0402", []),
        Sparse("a WAV header and a gigabyte of silence", null, WithSizes(Good[..44], (1 << 30) - 44)),
    ];

    private static HostileInput Sparse(string name, string? code, byte[] head) => new(name, code is null ? 0 : 1, code ?? "SG0410", work =>
    {
        work.Write("splitguard.yml", HostileInput.Declaration);
        work.Write("clips.csv", HostileInput.Table + "x.wav,test\n");
        using var file = File.Create(work.PathOf("x.wav"));
        file.Write(head);
        file.SetLength(1 << 30);
    });

    private static byte[] Patched(int at, params byte[] bytes)
    {
        var file = (byte[])Good.Clone();
        bytes.CopyTo(file, at);
        return file;
    }

    private static byte[] WithSizes(byte[] header, int dataBytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), dataBytes + 36);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), dataBytes);
        return header;
    }

    private static byte[] FloatWav(float odd)
    {
        var file = new byte[44 + 4 * 8000];
        Good.AsSpan(0, 44).CopyTo(file);
        WithSizes(file, 4 * 8000);
        file[20] = 3;
        file[32] = 4;
        file[34] = 32;
        for (var i = 0; i < 8000; i++) BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(44 + 4 * i), i == 4000 ? odd : 0.1f * (i % 7));
        return file;
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
