using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.Recall;
using SplitGuard.Benchmarks.Sounds;
using SplitGuard.Tests.Audio;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

public class CorpusMakerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Needs.Ffmpeg();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path("sounds"));
        foreach (var name in "ab") WaveFile.Write(folder.Path($"sounds/{name}.wav"), MadeSounds.Bursts(name, 0.6, 16000));
        var kind = KindFolder.Parse($"made={folder.Path("sounds")}", out _)!;
        foreach (var corpus in (string[])["one", "two"])
        {
            var maker = new CorpusMaker(folder.Path(corpus), Transforms.All, seed: 5);
            maker.Add("made", new ClipSelection(Part.All, seed: 5, longest: 10).Draw(kind, 2), sources: 1);
            Assert.Equal((2, Transforms.All.Count), maker.Finish());
        }

        var files = Directory.EnumerateFiles(folder.Path("one"), "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(2 + Transforms.All.Count + 2, files.Count);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder.Path("two"), Path.GetRelativePath(folder.Path("one"), file)))));

        var listing = new CorpusListing(folder.Path("one"));
        Assert.Equal(Transforms.All.Count, listing.Copies.Count);
        Assert.Equal(2, listing.Copies.Single(copy => copy.Transform == "loop").Truths.Count);
    }
}
