using System.CommandLine;
using System.Text.RegularExpressions;
using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Audio of one kind, and how the recordings that its files were cut from are told apart.</summary>
/// <param name="Kind">A column of the tables.</param>
/// <param name="Folder">Searched with all below it.</param>
/// <param name="Recording">On a file's path below the folder: the first group names its recording; files that do not match are left out.</param>
internal sealed partial record KindFolder(string Kind, string Folder, Regex Recording)
{
    public static Argument<KindFolder[]> Argument() => new("KIND=FOLDER[=REGEX]")
    {
        Description = "Audio of one kind. REGEX, on the path below FOLDER: its first group names the recording a file was cut from (default: each file is one); files that do not match are left out.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var parsed = new List<KindFolder>();
            foreach (var token in result.Tokens)
            {
                if (Parse(token.Value, out var fault) is { } folder) parsed.Add(folder);
                else result.AddError(fault!);
            }

            return [.. parsed];
        },
    };

    /// <summary>Reads <c>KIND=FOLDER</c> or <c>KIND=FOLDER=REGEX</c>; null, with the reason, when it is neither.</summary>
    public static KindFolder? Parse(string text, out string? fault)
    {
        var parts = text.Split('=', 3);
        fault = null;
        if (parts.Length < 2 || !KindName.IsMatch(parts[0])) fault = $"'{text}' is not KIND=FOLDER; a kind is letters and digits.";
        else if (!Directory.Exists(parts[1])) fault = $"There is no folder '{parts[1]}'.";
        if (fault is not null) return null;
        try
        {
            return new KindFolder(parts[0], parts[1], new Regex(parts.Length == 3 ? parts[2] : "^(.*)$", RegexOptions.CultureInvariant));
        }
        catch (ArgumentException)
        {
            fault = $"'{parts[2]}' is not a regular expression.";
            return null;
        }
    }

    /// <summary>Its files, each with its path below the folder and the name of its recording, in ordinal order.</summary>
    public IEnumerable<(string File, string Path, string Recording)> Files() =>
        from file in AudioFiles.Below(Folder)
        let path = Path.GetRelativePath(Folder, file).Replace('\\', '/')
        let match = Recording.Match(path)
        where match.Success
        select (file, path, $"{Kind}:{(match.Groups.Count > 1 ? match.Groups[1] : match).Value}");

    [GeneratedRegex("^[A-Za-z0-9]+$")]
    private static partial Regex KindName { get; }
}
