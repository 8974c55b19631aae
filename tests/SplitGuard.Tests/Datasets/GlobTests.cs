using SplitGuard.Datasets.Files;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public sealed class GlobTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public GlobTests()
    {
        foreach (var file in new[] { "train/dog/a.wav", "train/dog/b.flac", "train/cat/c.WAV", "train/d.wav", "test/e.wav", "test/[x].wav", "test/.hidden.wav", ".git/f.wav", "g{1}.wav" })
            folder.With(file, "");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("*.wav", "g{1}.wav")]
    [InlineData("train/*.wav", "train/d.wav")]
    [InlineData("train/**/*.wav", "train/d.wav train/dog/a.wav")]
    [InlineData("**/*.wav", "g{1}.wav test/[x].wav test/e.wav train/d.wav train/dog/a.wav")]
    [InlineData("**/**/**", "g{1}.wav test/[x].wav test/e.wav train/cat/c.WAV train/d.wav train/dog/a.wav train/dog/b.flac")]
    [InlineData("**/dog/*", "train/dog/a.wav train/dog/b.flac")]
    [InlineData("{train/dog,test}/?.{wav,flac}", "test/e.wav train/dog/a.wav train/dog/b.flac")]
    [InlineData("t{rain/{dog,cat},est}/*.wav", "test/[x].wav test/e.wav train/dog/a.wav")]
    [InlineData("train/*/[ab].*", "train/dog/a.wav train/dog/b.flac")]
    [InlineData("train/*/[!a-b].[wW]*", "train/cat/c.WAV")]
    [InlineData("test/[[]x].wav", "test/[x].wav")]
    [InlineData("g[{]1}.wav", "g{1}.wav")]
    [InlineData("test/.*", "test/.hidden.wav")]
    [InlineData("./train//d.*", "train/d.wav")]
    [InlineData("TRAIN/d.wa?", "")]
    [InlineData("*/*/*/*.wav", "")]
    public void Matches(string glob, string expected) =>
        Assert.Equal(expected, string.Join(' ', Glob.Parse(glob).Files(folder.Root, _ => { }, TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData("../*.wav", "holds '..'")]
    [InlineData("/tmp/*.wav", "is absolute")]
    [InlineData("[ab.wav", "has a '[' that is never closed")]
    [InlineData("{a,b.wav", "has a '{' that is never closed")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 1000 alternatives")]
    public void Refuses(string glob, string fault) => Assert.Contains(fault, Assert.Throws<FormatException>(() => Glob.Parse(glob)).Message, StringComparison.Ordinal);

    [Fact]
    public void Stars_do_not_explode()
    {
        folder.With(new string('a', 200) + ".wav", "");
        Assert.Empty(Glob.Parse(string.Concat(Enumerable.Repeat("*a", 60)) + "*b.wav").Files(folder.Root, _ => { }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Loops_of_links_end_and_are_told()
    {
        Directory.CreateSymbolicLink(folder.File("train/dog/up"), folder.File("train"));
        var skipped = new List<string>();

        var files = Glob.Parse("train/**/*.wav").Files(folder.Root, skipped.Add, TestContext.Current.CancellationToken);

        Assert.Equal(["train/d.wav", "train/dog/a.wav"], files);
        Assert.Equal(["train/dog/up"], skipped);
        Assert.Equal(["train/dog/up/d.wav"], Glob.Parse("train/dog/up/*.wav").Files(folder.Root, skipped.Add, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Folders_and_globs_as_splits()
    {
        var dataset = folder.Dataset("members: { splits: { train: train/, test: 'test/*.wav' } }\ngroups: { parent: { from: path, pattern: '[^/]+/' } }\n");

        Assert.Equal(["test/[x].wav", "test/e.wav", "train/cat/c.WAV", "train/d.wav", "train/dog/a.wav", "train/dog/b.flac"], dataset.Members.Select(member => member.Id));
        Assert.Equal(["test/", "train/"], dataset.Members.Select(member => member.GroupValues[0]).Distinct());
        Assert.Equal(new SplitGuard.Diagnostics.Position("splitguard.yml", 1, 43), dataset.Members[0].Position);
    }

    [Fact]
    public void Columns_have_no_meaning_for_files() => Assert.Equal(
        "splitguard.yml(1,16): error SG0004: The column 'x' has no meaning here: all members are found as files, which have no columns. Remove the key.",
        Assert.Single(folder.Problems("members: { id: x, splits: { a: train/, b: test/ } }\n")));

    [Fact]
    public void Problems_of_globs()
    {
        Assert.Equal(
            [
                "splitguard.yml(1,25): error SG0009: The split 'a' is empty: no file matches 'x/*.wav' below '" + folder.Root + "'.",
                "splitguard.yml(1,39): error SG0004: The glob '../*' holds '..'; it must stay below the audio folder.",
                "splitguard.yml(2,9): error SG0007: The column 'class' is not in 'x/*.wav': members that are found as files have no columns; only 'path' and 'id' can be used.",
                "splitguard.yml(2,9): error SG0007: The column 'class' is not in '../*': members that are found as files have no columns; only 'path' and 'id' can be used.",
            ],
            folder.Problems("members: { splits: { a: 'x/*.wav', b: '../*' } }\nlabels: class\n"));
        Assert.Equal(
            ["splitguard.yml(1,52): error SG0008: The id 'train/d.wav' is not unique: it stands first at splitguard.yml(1,25), in split 'a'. Remove one, or declare an 'id' that is unique."],
            folder.Problems("members: { splits: { a: 'train/*.wav', b: test, c: '*/d.wav' } }\n"));
    }
}
