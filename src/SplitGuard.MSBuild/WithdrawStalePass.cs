using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>Deletes the mark of an earlier pass when something that it rested on has changed, so that the tool runs again.</summary>
/// <remarks>
/// MSBuild's own comparison of inputs and outputs sees neither a file that is new in a searched folder, nor one replaced by an
/// older one, nor a dataset that was not among those checked; and it takes several times as long for a hundred thousand clips.
/// </remarks>
[MSBuildMultiThreadableTask]
public sealed class WithdrawStalePass : Microsoft.Build.Utilities.Task
{
    /// <summary>The mark of the last pass.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>The dataset declarations that it must cover, as full paths.</summary>
    [Required]
    public ITaskItem[] Datasets { get; set; } = [];

    /// <summary>Reports to be there after the build, each <c>FORMAT=FILE</c>.</summary>
    public string[] Reports { get; set; } = [];

    [Required]
    public string ProjectDirectory { get; set; } = "";

    public override bool Execute()
    {
        if (!File.Exists(Stamp)) return true;

        var datasets = Datasets.Select(dataset => dataset.ItemSpec).ToList();
        if ((FindMissingReport(datasets) ?? Pass.Read(Stamp).FindChange(datasets)) is { } change)
        {
            Log.LogMessage(MessageImportance.Normal, "'{0}' holds no more: {1}", Stamp, change);
            File.Delete(Stamp);
        }

        return true;
    }

    private string? FindMissingReport(List<string> datasets) => datasets
        .SelectMany(dataset => Reports.Select(report => new Report(report, dataset, ProjectDirectory).File))
        .Where(file => !File.Exists(file))
        .Select(file => $"the report '{file}' is missing.")
        .FirstOrDefault();
}
