using System.Collections.Immutable;

namespace SplitGuard.Datasets.Files;

/// <summary>
/// A pattern of file paths: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders, <c>{a,b}</c> for alternatives,
/// <c>[abc]</c>, <c>[a-z]</c> and <c>[!a]</c> for one character. A literal <c>* ? [ {</c> is written in brackets: <c>[[]</c>.
/// Case matters on every system, and names that begin with a dot are matched only where the pattern writes the dot.
/// </summary>
internal sealed class Glob
{
    private readonly ImmutableArray<ImmutableArray<GlobSegment>> alternatives;

    private Glob(ImmutableArray<ImmutableArray<GlobSegment>> alternatives) => this.alternatives = alternatives;

    public static bool IsGlob(string text) => text.AsSpan().ContainsAny("*?[{");

    /// <exception cref="FormatException">The pattern means nothing; the message continues «The glob '…'».</exception>
    public static Glob Parse(string text)
    {
        if (text.StartsWith('/') || (text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0])))
            throw new FormatException("is absolute; it must be relative to the audio folder");
        return new Glob([.. GlobBraces.Expand(text).Select(ParseAlternative)]);
    }

    /// <summary>Everything below a folder.</summary>
    public static Glob Below(string folder) =>
        new([[.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(GlobSegment.Fixed), GlobSegment.Parse("**")]]);

    /// <summary>
    /// The files below a folder that match, relative to it, in ordinal order, each once; <paramref name="skipped"/> is told of
    /// linked folders that were not searched, <paramref name="searched"/> of those that were, by a <see cref="FolderListing"/> line.
    /// </summary>
    public IEnumerable<string> Files(string root, Action<string> skipped, CancellationToken cancel, Action<string>? searched = null)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var segments in alternatives) new GlobWalk(root, segments, files, skipped, searched, cancel).Run();
        return files;
    }

    private static ImmutableArray<GlobSegment> ParseAlternative(string text)
    {
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Select(GlobSegment.Parse).ToImmutableArray();
        if (segments.Any(segment => segment.Literal == "..")) throw new FormatException("holds '..'; it must stay below the audio folder");
        if (segments.Length > DatasetLimits.GlobSegments) throw new FormatException($"has more than {DatasetLimits.GlobSegments} parts");
        return segments;
    }
}
