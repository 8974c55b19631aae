using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>Checks one dataset after the other, reports the findings of all as errors and warnings of the build, and marks a pass of all.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckSplits : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private volatile DatasetCheck? running;
    private volatile bool isCancelled;

    /// <summary>The dataset declarations, as full paths.</summary>
    [Required]
    public ITaskItem[] Datasets { get; set; } = [];

    /// <summary>The tool's assembly, inside this package.</summary>
    [Required]
    public string ToolAssembly { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the build.</summary>
    [Required]
    public string DotNetHost { get; set; } = "";

    /// <summary>The mark of a pass, written when nothing was found that would break the build.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>Where the tool lists what it has read, for each dataset in turn.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>Reports to write, each <c>FORMAT=FILE</c> as <see cref="Report"/> takes it.</summary>
    public string[] Reports { get; set; } = [];

    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Full path of the folder that keeps what is known of each clip; empty for the tool's own choice.</summary>
    public string Store { get; set; } = "";

    /// <summary>Findings become warnings and the build goes on; a check that cannot be made still breaks it.</summary>
    public bool WarnOnly { get; set; }

    public override bool Execute()
    {
        var started = DateTime.UtcNow;
        var datasets = Datasets.Select(dataset => dataset.ItemSpec).Distinct(StringComparer.Ordinal).ToList();
        if (!EachReportHasItsFile(datasets)) return false;

        var inputs = new HashSet<string>(datasets, StringComparer.Ordinal);
        var (succeeded, passed) = (true, true);
        foreach (var dataset in datasets)
        {
            var check = running = CheckOf(dataset);
            if (isCancelled) return false;
            succeeded &= check.Execute();
            passed &= check.Passed;
            if (check.Passed) inputs.UnionWith(File.ReadLines(InputsFile));
        }

        File.Delete(InputsFile);
        if (succeeded && passed && !Pass.TryWrite(Stamp, inputs, started, out var changed))
            Log.LogMessage(MessageImportance.Normal, "'{0}' changed during the check: the next build checks again.", changed);
        return succeeded;
    }

    public void Cancel()
    {
        isCancelled = true;
        running?.Cancel();
    }

    private DatasetCheck CheckOf(string dataset) => new()
    {
        BuildEngine = BuildEngine,
        HostObject = HostObject,
        Dataset = dataset,
        ToolAssembly = ToolAssembly,
        DotNetHost = DotNetHost,
        InputsFile = InputsFile,
        Reports = [.. Reports.Select(text => new Report(text, dataset, ProjectDirectory))],
        Store = Store,
        WarnOnly = WarnOnly,
    };

    private bool EachReportHasItsFile(List<string> datasets)
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
