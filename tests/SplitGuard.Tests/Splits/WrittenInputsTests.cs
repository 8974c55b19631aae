using SplitGuard.Datasets;
using SplitGuard.Splits.Plans;
using SplitGuard.Tests.Datasets;
using Xunit;

namespace SplitGuard.Tests.Splits;

public sealed class WrittenInputsTests : IDisposable
{
    private readonly DatasetFolder folder = new DatasetFolder().With("a.wav", "a").With("t.csv", "before");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_run_writes_is_told_as_it_is_then()
    {
        string[] inputs = [Told(""), FolderListing.AbsentLine(folder.File("lists/x/train.txt")), folder.File("t.csv"), folder.File("a.wav")];
        var written = new WrittenInputs([folder.File("t.csv"), folder.File("lists/x/train.txt"), folder.File("splitguard.lock")]);

        folder.With("t.csv", "after that").With("lists/x/train.txt", "a.wav\n").With("splitguard.lock", "");

        Assert.Equal(
            new[] { folder.File("a.wav"), Told(""), Told("lists"), Told("lists/x"), Told("lists/x/train.txt"), Told("splitguard.lock"), Told("t.csv") }.Order(StringComparer.Ordinal),
            written.In(inputs).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_searched_folder_that_changed_meanwhile_is_told_as_it_was()
    {
        string[] inputs = [Told("")];
        var written = new WrittenInputs([folder.File("splitguard.lock")]);

        folder.With("splitguard.lock", "").With("b.wav", "");

        Assert.Equal([inputs[0], Told("splitguard.lock")], written.In(inputs));
    }

    private string Told(string name) => InputState.Line(Path.TrimEndingDirectorySeparator(folder.File(name)));
}
