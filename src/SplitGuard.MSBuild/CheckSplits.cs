using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SplitGuard.MSBuild;

/// <summary>Runs <c>dotnet-splitguard check</c> in a process of its own and reports its findings as errors and warnings of the build.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckSplits : ToolTask
{
    private const int FoundLeaks = 1;

    private string lastRemark = "";

    public CheckSplits() => YieldDuringToolExecution = true; // The check may take long; the node builds other projects meanwhile.

    /// <summary>The dataset declarations, as full paths.</summary>
    [Required]
    public ITaskItem[] Datasets { get; set; } = [];

    /// <summary>The tool's assembly, inside this package.</summary>
    [Required]
    public string ToolAssembly { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the build.</summary>
    [Required]
    public string DotNetHost { get; set; } = "";

    /// <summary>Where the tool lists what it has read.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>Reports to write, each <c>FORMAT=FILE</c>; a relative file lies in <see cref="ProjectDirectory"/>.</summary>
    public string[] Reports { get; set; } = [];

    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Full path of the folder that keeps what is known of each clip; empty for the tool's own choice.</summary>
    public string Store { get; set; } = "";

    /// <summary>Findings become warnings and the build goes on; a check that cannot be made still breaks it.</summary>
    public bool WarnOnly { get; set; }

    /// <summary>Whether nothing was found that would break the build.</summary>
    [Output]
    public bool Passed => ExitCode == 0;

    protected override string ToolName => "dotnet";

    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Normal;

    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    protected override string GenerateFullPathToTool() => DotNetHost;

    protected override string GenerateCommandLineCommands()
    {
        var arguments = new List<string> { "exec", ToolAssembly, "check" };
        arguments.AddRange(Datasets.Select(dataset => dataset.ItemSpec));
        arguments.AddRange(["--format", "msbuild", "--inputs-file", InputsFile]);
        foreach (var report in Reports.Select(text => new Report(text, ProjectDirectory)))
            arguments.AddRange(["--report", $"{report.Format}={report.File}"]);
        if (Store.Length > 0) arguments.AddRange(["--store", Store]);
        return string.Join(" ", arguments.Select(CommandLine.Quote));
    }

    /// <summary>The command line is exact already: a backslash in it belongs to a name or to the quoting.</summary>
    protected override string AdjustCommandsForOperatingSystem(string input) => input;

    /// <summary>Only the tool's own findings become errors; whatever else it prints stays a message.</summary>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (FindingLine.Parse(singleLine) is { } finding)
        {
            finding.WriteTo(Log, WarnOnly);
        }
        else
        {
            if (singleLine.Length > 0) lastRemark = singleLine;
            Log.LogMessage(messageImportance, "{0}", singleLine);
        }
    }

    protected override bool HandleTaskExecutionErrors()
    {
        if (ExitCode == FoundLeaks && WarnOnly) return true;
        if (!Log.HasLoggedErrors)
            Log.LogError(null, null, null, Datasets[0].ItemSpec, 0, 0, 0, 0, "The splits could not be checked (exit code {0}): {1}", ExitCode, lastRemark);
        return false;
    }
}
