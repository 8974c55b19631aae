using SplitGuard.Audio;
using Xunit;

namespace SplitGuard.Tests.Audio;

public class RealAudioTests
{
    [Fact]
    public void Derived_files_hash_like_their_reference_exactly_when_they_should()
    {
        var table = File.ReadAllLines(RealData.Path("derived/derived_truth.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var references = table.Where(row => row[2] == "reference").ToDictionary(row => row[1], row => Decode(row[0]).SampleHash);
        Assert.NotEmpty(references);

        foreach (var row in table)
        {
            var (path, group, isEqual) = (row[0], row[1], row[6] == "1");
            var facts = Decode(path);

            Assert.True(facts.Faults.IsEmpty, $"{path}: {string.Join(' ', facts.Faults)}");
            Assert.True((facts.SampleHash == references[group]) == isEqual, $"{path} hashes {(isEqual ? "unlike" : "like")} its reference.");
        }
    }

    [Theory]
    [InlineData("soundfx")]
    [InlineData("kenney")]
    [InlineData("esc10")]
    public void Real_files_have_no_faults(string folder)
    {
        string[] sounds = [".wav", ".ogg", ".mp3", ".flac"];
        foreach (var path in Directory.EnumerateFiles(RealData.Path(folder), "*", SearchOption.AllDirectories).Where(path => sounds.Contains(Path.GetExtension(path))))
        {
            var facts = AudioDecoder.Decode(path, _ => { }, cancellationToken: TestContext.Current.CancellationToken);
            if (facts.Decoder == "none") Assert.Skip("No native decoder is installed.");

            Assert.True(facts.Faults.IsEmpty, $"{path}: {string.Join(' ', facts.Faults)}");
        }
    }

    private static AudioFacts Decode(string relative)
    {
        var facts = AudioDecoder.Decode(RealData.Path(relative), _ => { }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.SkipWhen(facts.Decoder == "none", $"No decoder for '{facts.Format}' is installed.");
        return facts;
    }
}
