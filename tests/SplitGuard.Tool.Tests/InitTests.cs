using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>From a dataset without splits to one that passes the check, by what each command says comes next.</summary>
public sealed class InitTests : IDisposable
{
    private readonly Workplace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_table_gets_its_splits()
    {
        work.Write("my clips #1.csv", "id,artist,class\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"m{i},\"a: {i / 2}\",{(i % 4 < 2 ? "dog" : "\"cat, big\"")}\n")));
        InitThenSplit();

        var rows = File.ReadAllLines(work.PathOf("my clips #1.csv"));
        Assert.Equal("id,artist,class,split", rows[0]);
        var splits = rows[1..].Select(row => row[(row.LastIndexOf(',') + 1)..]).ToArray();
        Assert.Equal([("test", 4), ("train", 32), ("validation", 4)], splits.CountBy(split => split).Select(split => (split.Key, split.Value)).Order());
        Assert.All(Enumerable.Range(0, 20), artist => Assert.Equal(splits[2 * artist], splits[2 * artist + 1]));

        Assert.Contains("dotnet splitguard check \"", work.Run("init", "--force").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_audio_gets_its_splits()
    {
        string[] names = ["it's 'a'.wav", "#1.wav", "🎵.wav", "a, b.wav", "{c}.wav", "in/[d].wav", "in/é.wav", " e.wav", "f .wav", "g.wav"];
        foreach (var (i, name) in names.Index()) work.Write("all sounds/" + name, Sounds.Wav(Sounds.Noises(i, 2)));
        InitThenSplit();

        string[] sizes = ["train 8", "validation 1", "test 1"];
        var lists = sizes.Select(size => File.ReadAllLines(work.PathOf($"splits/{size.Split(' ')[0]}.txt"))).ToArray();
        Assert.Equal(sizes, sizes.Zip(lists, (size, lines) => $"{size.Split(' ')[0]} {lines.Length}"));
        Assert.Equal(names.Select(name => "all sounds/" + name).Order(StringComparer.Ordinal), lists.SelectMany(lines => lines).Order(StringComparer.Ordinal));
    }

    private void InitThenSplit()
    {
        var init = work.Run("init");
        Assert.Equal(0, init.ExitCode);
        Assert.Equal($"Wrote '{work.PathOf("splitguard.yml")}'. Read it through, then run: dotnet splitguard split \"{work.PathOf("splitguard.yml")}\"\n", init.Error.ReplaceLineEndings("\n"));

        var early = work.Run("check");
        Assert.Equal(2, early.ExitCode);
        Assert.Contains("'dotnet splitguard split'", early.Output, StringComparison.Ordinal);

        var split = work.Run("split", work.PathOf("splitguard.yml"));
        Assert.True(split.ExitCode == 0, split.Output + split.Error);
        var check = work.Check();
        Assert.Equal((0, "clean"), (check.ExitCode, check.Json.GetProperty("verdict").GetString()));
    }
}
