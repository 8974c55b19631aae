using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Splits.Solving;

namespace SplitGuard.Benchmarks.Splits;

/// <summary>A table of members with a group, labels and a weight, and how it should be split.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="File">The table's name.</param>
/// <param name="Ratios">Of the splits.</param>
/// <param name="IsWeighed">Whether sizes are counted in the weights, or in members.</param>
internal sealed record SplitInstance(string Name, string File, ImmutableArray<double> Ratios, bool IsWeighed = false)
{
    private static readonly ImmutableArray<double> Usual = [0.7, 0.15, 0.15];

    /// <summary>Published datasets, made ones like them, and tiny ones with proven optima.</summary>
    public static ImmutableArray<SplitInstance> All =>
    [
        new("esc50-src, 5 folds", "esc50-src.csv", Folds(5)),
        new("esc50-src-uploader, 5 folds", "esc50-src-uploader.csv", Folds(5)),
        new("us8k, 10 folds", "us8k-fsid.csv", Folds(10)),
        new("us8k in seconds, 10 folds", "us8k-fsid.csv", Folds(10), IsWeighed: true),
        new("us8k, 70/15/15", "us8k-fsid.csv", Usual),
        new("sounddescs-tape, 70/15/15", "sounddescs-tape.csv", Usual),
        new("synth-sd33k, 70/15/15", "synth-sd33k.csv", Usual),
        new("synth-fsd50k, 72/8/20", "synth-fsd50k.csv", [0.72, 0.08, 0.2]),
        new("synth-giant, 70/15/15", "synth-giant.csv", Usual),
        new("percolated-72, 70/15/15", "stress-percolated-72pct.csv", Usual),
        new("splits-table, 70/15/15", "splits-table.csv", Usual),
        .. Enumerable.Range(0, 5).Select(number => new SplitInstance($"tiny-{number}, 60/20/20", $"tiny-{number}.csv", [0.6, 0.2, 0.2])),
    ];

    /// <summary>The problem of the table in a folder, its components by the name of their group, and how many members it has.</summary>
    public (SplitProblem Problem, int Members) Read(string folder)
    {
        var lines = System.IO.File.ReadLines(Path.Combine(folder, File));
        var header = lines.First().Split(',');
        var (group, label, weight) = (Array.IndexOf(header, "group"), Array.IndexOf(header, "labels"), Array.IndexOf(header, "weight"));
        var rows = lines.Skip(1).Select(line => line.Split(',')).Select(cells => (
            Group: cells[group],
            Labels: cells[label].Split(';', StringSplitOptions.RemoveEmptyEntries),
            Weight: IsWeighed ? double.Parse(cells[weight], CultureInfo.InvariantCulture) : 1)).ToArray();
        var labels = rows.SelectMany(row => row.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        var components = rows
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .OrderBy(component => component.Key, StringComparer.Ordinal)
            .Select(component => new Component(component.Sum(row => row.Weight),
            [
                .. component
                    .SelectMany(row => row.Labels, (row, name) => (Label: labels[name], row.Weight))
                    .GroupBy(held => held.Label, (name, held) => (name, held.Sum(one => one.Weight)))
                    .OrderBy(held => held.name),
            ]));
        return (new SplitProblem(Ratios, [.. components], [.. Enumerable.Repeat(1.0 / labels.Count, labels.Count)]), rows.Length);
    }

    private static ImmutableArray<double> Folds(int count) => [.. Enumerable.Repeat(1.0 / count, count)];
}
