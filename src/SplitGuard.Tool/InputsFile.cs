using System.CommandLine;
using SplitGuard.Files;

namespace SplitGuard.Tool;

/// <summary>A file that lists what was read, by which a build knows whether anything has changed since.</summary>
internal static class InputsFile
{
    public static Option<string?> Option() => new("--inputs-file")
    {
        Description = "Write the full path of every file that was read, one a line, for incremental builds.",
        HelpName = "file",
    };

    public static void Write(string path, IEnumerable<string> inputs) => AtomicFiles.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        foreach (var input in inputs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) writer.Write(input + "\n");
    });
}
