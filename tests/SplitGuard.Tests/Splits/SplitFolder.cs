using System.Globalization;
using SplitGuard.Checks;
using SplitGuard.Datasets;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;
using SplitGuard.Tests.Datasets;
using Xunit;

namespace SplitGuard.Tests.Splits;

/// <summary>A table of members without audio and its declaration, to be split; lasts as long as a test.</summary>
internal sealed class SplitFolder : IDisposable
{
    private readonly DatasetFolder folder = new();

    /// <param name="rows">Of the table.</param>
    /// <param name="split">What stands below <c>split</c>, in braces.</param>
    /// <param name="more">Further keys.</param>
    public SplitFolder(IEnumerable<Row> rows, string split = "{ ratios: { train: 0.6, val: 0.2, test: 0.2 } }", string more = "")
    {
        Table(rows);
        Declare(split, more);
    }

    public string Root => folder.Root;

    public string File(string name) => folder.File(name);

    public void Table(IEnumerable<Row> rows) => folder.With("t.csv", Row.Header + "\n" + string.Concat(rows.Select(row => row + "\n")));

    public void Declare(string split, string more = "") => folder.With("splitguard.yml", $$"""
        members: { table: t.csv, id: id, split: split, checksum: md5 }
        labels: label
        groups: { artist: artist, session: session }
        split: {{split}}
        {{more}}
        """);

    public SplitFolder With(string name, string text)
    {
        folder.With(name, text);
        return this;
    }

    /// <summary>A plan; sizes that are out of reach are accepted, for small groups leave few.</summary>
    public SplitPlan Plan(SplitMode? mode = null, bool leaveOut = false, int threads = 2, params (string Key, string Value)[] overrides) => Splitter.Plan(Root, new SplitOptions
    {
        Mode = mode,
        AcceptsInfeasible = true,
        AcceptsLeavingOut = leaveOut,
        Overrides = new SplitOverrides([.. overrides.Select(one => KeyValuePair.Create(one.Key, one.Value))]),
        Check = new CheckOptions { UseStore = false, Threads = threads },
    }, TestContext.Current.CancellationToken);

    /// <summary>Plans and writes; the rows as they stand then.</summary>
    public Row[] Split(SplitMode mode, bool leaveOut = false, int threads = 2)
    {
        var plan = Plan(mode, leaveOut, threads);
        AssertReady(plan);
        plan.Files.Write();
        return Rows();
    }

    public Row[] Rows() => Row.ReadAll(File("t.csv"));

    public Verdict Check() => Guard.Check(Root, new CheckOptions { UseStore = false }, TestContext.Current.CancellationToken);

    public static void AssertReady(SplitPlan plan) =>
        Assert.True(plan.Status == SplitStatus.Ready, string.Join('\n', plan.Problems.Select(DatasetFolder.Line).Append(plan.Status.ToString())));

    /// <summary>The errors, each on a line as <c>file(line,column): error code: message</c>.</summary>
    public static string[] Errors(SplitPlan plan) => [.. plan.Problems.Where(problem => problem.Severity == Diagnostics.Severity.Error).Select(DatasetFolder.Line)];

    /// <summary>Acts where numbers are written as in most of Europe; the runtime is built without named cultures.</summary>
    public static void WithDecimalComma(Action act)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "\u2212");
            CultureInfo.CurrentCulture = culture;
            act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public void Dispose() => folder.Dispose();
}
