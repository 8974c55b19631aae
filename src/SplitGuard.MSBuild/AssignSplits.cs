using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>Assigns the members of each dataset to splits and writes the split files, or tells where they are not what would be written.</summary>
[MSBuildMultiThreadableTask]
public sealed class AssignSplits : DatasetTask
{
    /// <summary><c>new</c>, <c>extend</c> or <c>repair</c>.</summary>
    [Required]
    public string Mode { get; set; } = "";

    /// <summary>Nothing is written; what differs is an error.</summary>
    public bool Verify { get; set; }

    private protected override DatasetRun RunOf(string dataset) => new DatasetSplit { Mode = Mode, Verify = Verify };
}
