using System.Text;
using SplitGuard.Datasets;
using SplitGuard.Datasets.Rewriting;
using Xunit;

namespace SplitGuard.Tests.Datasets.Rewriting;

/// <summary>Plans and makes changes of splits in a folder.</summary>
internal static class Rewrites
{
    public static Dataset ReadForSplit(this DatasetFolder folder, string declaration)
    {
        folder.With("splitguard.yml", declaration);
        var reading = DatasetReader.ReadForSplit(folder.Root, SplitOverrides.None, TestContext.Current.CancellationToken);
        Assert.Empty(reading.Problems.Select(DatasetFolder.Line));
        return reading.Dataset!;
    }

    public static RewritePlan Plan(this Dataset dataset, Func<Member, string?> splitOf) =>
        SplitRewriter.Plan(dataset, [.. dataset.Members.Select(splitOf)], TestContext.Current.CancellationToken);

    /// <summary>The splits of some members by id; the others stay.</summary>
    public static RewritePlan Plan(this Dataset dataset, params (string Id, string? Split)[] moves) =>
        dataset.Plan(member => moves.FirstOrDefault(move => move.Id == member.Id, (member.Id, member.Split)).Item2);

    /// <summary>Moves members by id, and returns the files that were changed, by name.</summary>
    public static string[] Move(this DatasetFolder folder, string declaration, params (string Id, string? Split)[] moves)
    {
        var plan = folder.ReadForSplit(declaration).Plan(moves);
        Assert.Empty(plan.Problems.Select(DatasetFolder.Line));
        FileRewrite.WriteAll(plan.Files);
        return [.. plan.Files.Select(file => file.File)];
    }

    public static string Text(this DatasetFolder folder, string name) => Encoding.UTF8.GetString(File.ReadAllBytes(folder.File(name)));

    public static string[] Shown(this Dataset dataset) => [.. dataset.Members.Select(member => $"{member.Id}:{member.Split}")];

    /// <summary>The problems that keep moves of members from being written.</summary>
    public static string[] Refusals(this DatasetFolder folder, string declaration, params (string Id, string? Split)[] moves)
    {
        var plan = folder.ReadForSplit(declaration).Plan(moves);
        Assert.Empty(plan.Files);
        return [.. plan.Problems.Select(DatasetFolder.Line)];
    }
}
