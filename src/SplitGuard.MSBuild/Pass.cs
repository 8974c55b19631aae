using System.Globalization;
using System.Text.RegularExpressions;
using SplitGuard.Datasets;

namespace SplitGuard.MSBuild;

/// <summary>
/// The mark of a pass: a file with a line <c>path TAB state</c> for everything that it rested on, and a line
/// <c>TAB until TAB day</c> where a waiver ends. Its time is when the run began.
/// </summary>
/// <remarks>Times are compared for equality, because a file can be replaced by an older one.</remarks>
internal sealed class Pass
{
    private const string Until = "\tuntil\t";

    // The tool tells the state of a folder that it searched and of a file that it missed or wrote; other lines are files that it read.
    private static readonly Regex ToldState = new($@"^.+\t([0-9a-f]{{16}}|{FolderListing.Absent}|{InputState.Unknown}|\d+( \d+){{1,2}})$", RegexOptions.CultureInvariant);

    private readonly string[] lines;

    private Pass(string[] lines) => this.lines = lines;

    public static Pass Read(string stamp) => new(File.ReadAllLines(stamp));

    /// <summary>Writes the mark, unless a file was <paramref name="changed"/> after the run began, so that nobody knows what was read.</summary>
    public static bool TryWrite(string stamp, IEnumerable<string> inputs, DateTime started, out string? changed)
    {
        var now = DateTime.UtcNow;
        var lines = new List<string>();
        foreach (var input in inputs.OrderBy(input => input, StringComparer.Ordinal))
        {
            if (input.StartsWith(Until, StringComparison.Ordinal) || ToldState.IsMatch(input))
            {
                lines.Add(input);
                continue;
            }

            var state = InputState.Of(input);
            if (state?.Changed is { } time && time >= started && time <= now) // A time yet to come says nothing.
            {
                changed = input;
                return false;
            }

            lines.Add($"{input}\t{state?.Text ?? InputState.Unknown}");
        }

        var complete = stamp + ".new";
        File.WriteAllLines(complete, lines);
        File.SetLastWriteTimeUtc(complete, started);
        File.Delete(stamp);
        File.Move(complete, stamp);
        changed = null;
        return true;
    }

    /// <summary>What has changed since, or <see langword="null"/>.</summary>
    public string? FindChange(IEnumerable<string> datasets)
    {
        var paths = new HashSet<string>(lines.Select(PathOf), StringComparer.Ordinal);
        return datasets.Where(dataset => !paths.Contains(dataset)).Select(dataset => $"'{dataset}' was not looked at.").FirstOrDefault()
            ?? lines.Select(ChangeOf).FirstOrDefault(change => change is not null);
    }

    private static string? ChangeOf(string line)
    {
        if (line.StartsWith(Until, StringComparison.Ordinal)) return HasEnded(line.Substring(Until.Length)) ? "a waiver has expired." : null;

        var path = PathOf(line);
        var state = line.Substring(Math.Min(line.Length, path.Length + 1));
        return InputState.Of(path)?.Text == state ? null : $"'{path}' has changed.";
    }

    private static bool HasEnded(string day) =>
        !DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) || DateTime.UtcNow.Date > last;

    private static string PathOf(string line) => line.LastIndexOf('\t') is >= 0 and var tab ? line.Substring(0, tab) : line;
}
