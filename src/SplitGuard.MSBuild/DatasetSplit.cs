using Microsoft.Build.Framework;

namespace SplitGuard.MSBuild;

/// <summary>One run of <c>dotnet-splitguard split</c>.</summary>
internal sealed class DatasetSplit : DatasetRun
{
    /// <summary>What becomes of members that are in a split, as the tool takes it.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Nothing is written; what would be is told.</summary>
    public bool Verify { get; set; }

    /// <summary>A build that has changed files of its sources says so.</summary>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.High;

    // MSBuild does not mind the case of words.
    protected override IEnumerable<string> Command => ["split", "--mode", Mode.ToLowerInvariant(), .. Verify ? ["--verify"] : Array.Empty<string>()];

    protected override string Failure => "The splits could not be made";
}
