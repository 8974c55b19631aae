using SplitGuard.Datasets;

namespace SplitGuard.Splits.Plans;

/// <summary>Input files that a run itself changes: they are told with their state, so that a later build knows them again.</summary>
internal sealed class WrittenInputs
{
    private readonly HashSet<string> written;
    private readonly ILookup<string?, string> made;

    /// <summary>Looks at what is there before anything is written.</summary>
    /// <param name="files">Full paths of what will be written.</param>
    public WrittenInputs(IReadOnlyCollection<string> files)
    {
        var missing = files.SelectMany(Missing).Distinct(StringComparer.Ordinal).ToArray();
        written = [.. files, .. missing];
        made = missing.ToLookup(Path.GetDirectoryName, path => Path.GetFileName(path), StringComparer.Ordinal);
    }

    /// <summary>The input files as they are once all is written.</summary>
    public IEnumerable<string> In(IEnumerable<string> inputs) =>
        inputs.Where(input => !written.Contains(PathOf(input))).Select(Retell).Concat(written.Select(InputState.Line));

    /// <summary>Of a folder that was searched, the names that it holds now, where none but those that were made have come or gone.</summary>
    private string Retell(string input)
    {
        var folder = PathOf(input);
        if (!made.Contains(folder)) return input;
        var names = Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).ToArray();
        return FolderListing.Line(folder, names.Except(made[folder], StringComparer.Ordinal)) == input ? FolderListing.Line(folder, names) : input;
    }

    /// <summary>The file, and the folders above it, that are not there.</summary>
    private static IEnumerable<string> Missing(string file)
    {
        for (var path = file; path is not null && !Path.Exists(path); path = Path.GetDirectoryName(path)) yield return path;
    }

    private static string PathOf(string input) => input.LastIndexOf('\t') is > 0 and var tab ? input[..tab] : input;
}
