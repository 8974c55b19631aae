using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using SplitGuard.Datasets;

namespace SplitGuard.MSBuild;

/// <summary>Deletes the mark of an earlier pass when something that it rested on has changed, so that the check runs again.</summary>
/// <remarks>
/// MSBuild's own comparison of inputs and outputs sees neither a file that is new in a searched folder nor a dataset that
/// was not among those checked; and it takes several times as long for a hundred thousand clips.
/// </remarks>
[MSBuildMultiThreadableTask]
public sealed class WithdrawStalePass : Microsoft.Build.Utilities.Task
{
    // The list of inputs holds a full path a line; a folder that was searched is followed by a tab and the hash of its names.
    private static readonly Regex SearchedFolder = new(@"^(?<path>.+)\t(?<hash>[0-9a-f]{16})$", RegexOptions.CultureInvariant);

    /// <summary>The mark of the last pass; its time is when that check began.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>Where the tool listed what it had read.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>The dataset declarations to be checked now, as full paths.</summary>
    [Required]
    public ITaskItem[] Datasets { get; set; } = [];

    /// <summary>Reports to be there after the build, each <c>FORMAT=FILE</c>.</summary>
    public string[] Reports { get; set; } = [];

    [Required]
    public string ProjectDirectory { get; set; } = "";

    public override bool Execute()
    {
        if (!File.Exists(Stamp)) return true;

        if (FindChange() is { } change)
        {
            Log.LogMessage(MessageImportance.Normal, "The splits are checked again: {0}", change);
            File.Delete(Stamp);
        }

        return true;
    }

    /// <summary>What has changed since the pass, or <see langword="null"/>.</summary>
    private string? FindChange()
    {
        if (!File.Exists(InputsFile)) return "there is no list of what was read.";

        var inputs = File.ReadAllLines(InputsFile);
        var passed = File.GetLastWriteTimeUtc(Stamp);
        return Datasets.Select(dataset => dataset.ItemSpec).Except(inputs).Select(dataset => $"'{dataset}' was not checked.").FirstOrDefault()
            ?? Reports.Select(report => new Report(report, ProjectDirectory).File).Where(file => !File.Exists(file)).Select(file => $"the report '{file}' is missing.").FirstOrDefault()
            ?? inputs.Select(input => ChangeOf(input, passed)).FirstOrDefault(change => change is not null);
    }

    private static string? ChangeOf(string input, DateTime passed)
    {
        var folder = SearchedFolder.Match(input);
        if (folder.Success) return ChangeOfFolder(folder.Groups["path"].Value, folder.Groups["hash"].Value);

        var file = new FileInfo(input);
        if (!file.Exists) return $"'{input}' is missing.";
        return file.LastWriteTimeUtc > passed ? $"'{input}' has changed." : null;
    }

    private static string? ChangeOfFolder(string folder, string hash)
    {
        if (!Directory.Exists(folder)) return $"'{folder}' is missing.";
        return FolderListing.Hash(folder) != hash ? $"'{folder}' holds other files." : null;
    }
}
