using System.Text;
using System.Text.RegularExpressions;

namespace SplitGuard.Datasets.Init;

/// <summary>What every drafted declaration begins and ends with, and how values are written in YAML.</summary>
internal static partial class DraftText
{
    public const string Tail = """
        # which pairs of splits nothing may cross; all by default
        # guard: [[train, test], [validation, test]]

        # how grave each finding is: error, warning, info or none; these are the defaults
        # rules:
        #   same-bytes: error       # the same file
        #   same-audio: error       # the same decoded audio
        #   acoustic: error         # the same sound, re-encoded, louder, cut …
        #   group: error            # a group on both sides
        #   within-split: info      # duplicates inside one split
        #   unreadable: error       # files that could not be decoded

        """;

    /// <summary>For members that are in no split yet.</summary>
    public const string NewSplits = """
        # nobody is in a split yet; make the splits with: dotnet splitguard split
        split:
          ratios: { train: 0.8, validation: 0.1, test: 0.1 }  # shares of all members


        """;

    /// <summary>For members that have no columns.</summary>
    public const string PathGroups = """
        # what names a common source and must not stand on both sides of a split
        # groups:
        #   session: { from: path, pattern: '[^/]*$' }


        """;

    public static string Head(string folder) => $"""
        # yaml-language-server: $schema=https://raw.githubusercontent.com/splitguard/splitguard/main/schema/splitguard.schema.json
        # What SplitGuard checks in this dataset. Check it with: dotnet splitguard check
        version: 1
        name: {Scalar(Path.GetFileName(folder) is { Length: > 0 } name ? name : "dataset")}

        """;

    /// <summary>The audio folder of a declaration in <paramref name="folder"/>, where it is another.</summary>
    public static string Audio(string folder, string root) =>
        root == folder ? "" : $"audio: {Scalar(Relative(folder, root))}  # the folder that paths are relative to\n";

    /// <summary>The text as YAML reads it back, quoted where it must be.</summary>
    public static string Scalar(string text)
    {
        if (Plain().IsMatch(text) && !Reserved().IsMatch(text)) return text;
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF') quoted.Append($"\\u{(int)character:x4}");
            else quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The text on one line, for a comment.</summary>
    public static string Comment(string text) => Wording.OneLine(text, 100);

    public static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return Path.DirectorySeparatorChar == '\\' ? relative.Replace('\\', '/') : relative;
    }

    [GeneratedRegex(@"^[A-Za-z_.][A-Za-z0-9_./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // Words and numbers that YAML would not read as text.
    [GeneratedRegex(@"^(true|false|yes|no|on|off|null|y|n|all|\.nan|[-+]?\.inf|\.[0-9].*|-+|\.\.\.)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
