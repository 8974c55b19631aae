using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>Checks that nothing stands on both sides of a split.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckSplits : DatasetTask
{
    /// <summary>Reports to write, each <c>FORMAT=FILE</c> as <see cref="Report"/> takes it.</summary>
    public string[] Reports { get; set; } = [];

    [Required]
    public string ProjectDirectory { get; set; } = "";

    private protected override DatasetRun RunOf(string dataset) =>
        new DatasetCheck { Reports = [.. Reports.Select(text => new Report(text, dataset, ProjectDirectory))] };

    private protected override bool CanRun(List<string> datasets)
    {
        var twice = datasets.SelectMany(dataset => Reports.Select(text => new Report(text, dataset, ProjectDirectory).File))
            .GroupBy(file => file, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is null) return true;

        Log.LogError(
            null, null, null, datasets[0], 0, 0, 0, 0,
            "SplitGuardReports names the file '{0}' for {1} reports, but each needs its own. With several datasets, write '{2}' where the name of the dataset shall stand, for example 'json={2}.json'; the name is that of the declaration, or of its folder where the declaration is called 'splitguard.yml'.",
            twice.Key, twice.Count(), Report.Placeholder);
        return false;
    }
}
