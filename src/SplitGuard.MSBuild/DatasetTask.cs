using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>Runs the tool for one dataset after the other, reports what it finds as errors and warnings of the build, and marks a pass of all.</summary>
public abstract class DatasetTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private volatile DatasetRun? running;
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

    /// <summary>Full path of the folder that keeps what is known of each clip; empty for the tool's own choice.</summary>
    public string Store { get; set; } = "";

    /// <summary>Findings become warnings and the build goes on; a run that cannot be made still breaks it.</summary>
    public bool WarnOnly { get; set; }

    public override bool Execute()
    {
        var started = DateTime.UtcNow;
        var datasets = Datasets.Select(dataset => dataset.ItemSpec).Distinct(StringComparer.Ordinal).ToList();
        if (!CanRun(datasets)) return false;

        var inputs = new HashSet<string>(datasets, StringComparer.Ordinal);
        var (succeeded, passed) = (true, true);
        foreach (var dataset in datasets)
        {
            var run = running = Prepare(RunOf(dataset), dataset);
            if (isCancelled) return false;
            succeeded &= run.Execute();
            passed &= run.Passed;
            if (run.Passed) inputs.UnionWith(File.ReadLines(InputsFile));
        }

        File.Delete(InputsFile);
        if (succeeded && passed && !Pass.TryWrite(Stamp, inputs, started, out var changed))
            Log.LogMessage(MessageImportance.Normal, "'{0}' changed meanwhile: the next build looks again.", changed);
        return succeeded;
    }

    public void Cancel()
    {
        isCancelled = true;
        running?.Cancel();
    }

    /// <summary>Whether what the project asks for makes sense; if not, it has been told.</summary>
    private protected virtual bool CanRun(List<string> datasets) => true;

    private protected abstract DatasetRun RunOf(string dataset);

    private DatasetRun Prepare(DatasetRun run, string dataset)
    {
        run.BuildEngine = BuildEngine;
        run.HostObject = HostObject;
        run.Dataset = dataset;
        run.ToolAssembly = ToolAssembly;
        run.DotNetHost = DotNetHost;
        run.InputsFile = InputsFile;
        run.Store = Store;
        run.WarnOnly = WarnOnly;
        return run;
    }
}
