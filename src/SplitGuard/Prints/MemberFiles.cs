using SplitGuard.Audio;
using SplitGuard.Datasets;

namespace SplitGuard.Prints;

/// <summary>
/// Opens the files of members, and no others: a link may lead anywhere inside the audio folder or the repository that
/// holds the declaration, never outside, and nothing but a regular file is opened.
/// </summary>
internal sealed class MemberFiles
{
    private readonly string audioRoot;
    private readonly string[] allowed;
    private readonly RealPaths realPaths = new();

    public MemberFiles(Dataset dataset)
    {
        audioRoot = dataset.AudioRoot;
        allowed = [.. new[] { audioRoot, RepositoryOf(dataset.Folder) }
            .Select(folder => realPaths.Resolve(folder))
            .OfType<string>()
            .Select(folder => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar)];
    }

    /// <summary>The open file, or what is wrong with it.</summary>
    public (AudioFileStream? Stream, AudioFault? Fault) Open(string memberPath)
    {
        var path = Path.GetFullPath(memberPath, audioRoot);
        try
        {
            if (realPaths.Resolve(path) is not { } real)
                return (null, Fault(AudioFaultKind.NotARegularFile, "Its symbolic links run in a circle."));
            if (!Array.Exists(allowed, root => real.StartsWith(root, StringComparison.Ordinal)))
                return (null, Fault(AudioFaultKind.NotARegularFile, "It is a link that leads outside the audio folder and the repository."));

            var stream = AudioDecoder.OpenFile(real, out var fault);
            return (stream, fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, Fault(AudioFaultKind.Undecodable, $"The operating system refuses to open it: {exception.Message}"));
        }
    }

    private static AudioFault Fault(AudioFaultKind kind, string detail) => new(kind, detail, IsFatal: true);

    // Data managed by git-annex or DataLad is linked from the working tree into the repository's own folder.
    private static string RepositoryOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git"))) return at.FullName;
        }

        return folder;
    }
}
