namespace SplitGuard.MSBuild;

/// <summary>One run of <c>dotnet-splitguard check</c>.</summary>
internal sealed class DatasetCheck : DatasetRun
{
    public IReadOnlyList<Report> Reports { get; set; } = [];

    protected override IEnumerable<string> Command => ["check", .. Reports.SelectMany(report => new[] { "--report", $"{report.Format}={report.File}" })];

    protected override string Failure => "The splits could not be checked";
}
