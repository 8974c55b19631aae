using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace SplitGuard.MSBuild;

/// <summary>One run of the tool for one dataset, in a process of its own.</summary>
internal abstract class DatasetRun : ToolTask
{
    /// <summary>The tool did what it was asked to, and what it found would break the build.</summary>
    private const int Found = 1;

    private string lastRemark = "";

    protected DatasetRun() => YieldDuringToolExecution = true; // It may take long; the node builds other projects meanwhile.

    /// <summary>Full path of the declaration.</summary>
    public string Dataset { get; set; } = "";

    public string ToolAssembly { get; set; } = "";

    public string DotNetHost { get; set; } = "";

    /// <summary>Where the tool lists what it has read.</summary>
    public string InputsFile { get; set; } = "";

    /// <summary>Empty for the tool's own choice.</summary>
    public string Store { get; set; } = "";

    public bool WarnOnly { get; set; }

    /// <summary>Whether nothing was found that would break the build.</summary>
    public bool Passed => ExitCode == 0;

    protected override string ToolName => "dotnet";

    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    /// <summary>The command and what it takes beside the declaration.</summary>
    protected abstract IEnumerable<string> Command { get; }

    /// <summary>What is told when the tool fails without saying why.</summary>
    protected abstract string Failure { get; }

    protected override string GenerateFullPathToTool() => DotNetHost;

    protected override string GenerateCommandLineCommands()
    {
        var arguments = new List<string> { "exec", ToolAssembly };
        arguments.AddRange(Command);
        arguments.AddRange([Dataset, "--format", "msbuild", "--inputs-file", InputsFile]);
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
            if (messageImportance == StandardErrorLoggingImportance && singleLine.Length > 0) lastRemark = singleLine;
            Log.LogMessage(messageImportance, "{0}", singleLine);
        }
    }

    protected override bool HandleTaskExecutionErrors()
    {
        if (ExitCode == Found && WarnOnly) return true;
        if (!Log.HasLoggedErrors)
            Log.LogError(null, null, null, Dataset, 0, 0, 0, 0, "{0} (exit code {1}): {2}", Failure, ExitCode, lastRemark);
        return false;
    }
}
