using System.Collections.Immutable;

namespace SplitGuard.Datasets.Init;

/// <summary>How the cells of a column lead to audio files.</summary>
/// <param name="Column">The column.</param>
/// <param name="Root">Full path of the audio folder.</param>
/// <param name="Before">What stands before the cell in the path, such as <c>audio/</c>.</param>
/// <param name="After">What stands after it, such as <c>.wav</c>.</param>
/// <param name="Exists">Whether such files were found.</param>
internal sealed record AudioPlace(ColumnProfile Column, string Root, string Before, string After, bool Exists)
{
    private const int MostFolders = 100;
    private const int Tried = 5;
    private static readonly string[] Extensions = ["", ".wav", ".flac", ".ogg", ".mp3", ".opus", ".m4a"];

    /// <summary>The column and place under which most of the first cells are files; else a column of names with audio extensions.</summary>
    public static AudioPlace? Find(ImmutableArray<ColumnProfile> columns, long rows, string folder)
    {
        var candidates = columns.Where(column => column.Filled > 0 && column.Distinct > 1 && !Pattern.IsPattern(column.Name)).ToArray();
        var named = candidates.FirstOrDefault(column => column.Audio > rows / 2);
        string?[] roots = [folder, Path.GetDirectoryName(folder)];
        string[] inner = ["", .. SplitSources.Folders(folder).Take(MostFolders).Select(name => name + "/")];
        foreach (var column in candidates.OrderByDescending(column => column.Audio))
        {
            foreach (var root in roots)
            {
                if (root is null) continue;
                foreach (var before in root == folder ? inner : [""])
                {
                    foreach (var after in column.Audio > rows / 2 ? [""] : Extensions)
                        if (AreFiles(column, root, before, after)) return new AudioPlace(column, root, before, after, true);
                }
            }
        }

        return named is null ? null : new AudioPlace(named, folder, "", "", false);
    }

    private static bool AreFiles(ColumnProfile column, string root, string before, string after)
    {
        var found = 0;
        var tried = 0;
        foreach (var sample in column.Samples.Take(Tried))
        {
            tried++;
            if (MemberPath.Normalize(before + sample + after, out _) is { } path && File.Exists(Path.Combine(root, path))) found++;
            else if (tried == 2 && found == 0) return false;
        }

        return 2 * found > tried;
    }
}
