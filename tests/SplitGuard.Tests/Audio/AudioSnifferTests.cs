using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class AudioSnifferTests
{
    public static TheoryData<string, AudioKind> Beginnings => new()
    {
        { "RIFF\0\0\0\0WAVE", AudioKind.Wav },
        { "RF64\0\0\0\0WAVE", AudioKind.Wav },
        { "BW64\0\0\0\0WAVE", AudioKind.Wav },
        { "RIFF\0\0\0\0AVI ", AudioKind.Avi },
        { "RIFF\0\0\0\0WEBP", AudioKind.Unknown },
        { "FORM\0\0\0\0AIFF", AudioKind.Aiff },
        { "FORM\0\0\0\0AIFC", AudioKind.Aiff },
        { "FORM\0\0\0\0ILBM", AudioKind.Unknown },
        { ".snd", AudioKind.Au },
        { "fLaC", AudioKind.Flac },
        { "ID3\u0004\0\0\0\0\0\u0003abcfLaC", AudioKind.Flac },
        { "ID3\u0004\0\0\0\0\0\u0003abcID3\u0004\0\0\0\0\0\u0001afLaC", AudioKind.Flac },
        { "ID3\u0004\0\0\u007F\u007F\u007F\u007F", AudioKind.Mp3 },
        { OggPage("\u0001vorbis"), AudioKind.Vorbis },
        { OggPage("OpusHead"), AudioKind.Opus },
        { OggPage("\u007FFLAC"), AudioKind.OggFlac },
        { OggPage("Speex   "), AudioKind.Ogg },
        { "\0\0\0\u0020ftypM4A ", AudioKind.Mp4 },
        { "\u001A\u0045\u00DF\u00A3", AudioKind.Matroska },
        { "wvpk", AudioKind.WavPack },
        { "#EXTM3U\n/etc/passwd", AudioKind.Unknown },
        { "ffconcat version 1.0", AudioKind.Unknown },
        { "", AudioKind.Unknown },
        { "\u00FF\u00FB\u0090\u0000 one sync word is chance", AudioKind.Unknown },
        { "\u00FF\u00FB\u0090\u0000" + new string('\0', 413) + "\u00FF\u00FB\u0090\u0000\0\0\0\0", AudioKind.Mp3 },
        { "\u00FF\u00F1\u0050\u0080\u0002\u0000\u0000" + new string('\0', 9) + "\u00FF\u00F1\u0050\u0080\u0002\u0000\u0000\0\0", AudioKind.Aac },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void The_first_bytes_tell_the_kind(string beginning, AudioKind expected)
    {
        using var stream = new MemoryStream([.. System.Text.Encoding.Latin1.GetBytes(beginning), .. new byte[100]]);

        Assert.Equal(expected, AudioDecoder.KindOf(stream));
        Assert.Equal(0, stream.Position);
    }

    private static string OggPage(string packet) => "OggS\0\u0002" + new string('\0', 20) + "\u0001" + (char)packet.Length + packet;
}
