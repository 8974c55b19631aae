using System.CommandLine;
using System.Text;
using SplitGuard.Datasets.Init;
using SplitGuard.Files;

namespace SplitGuard.Tool.Commands;

/// <summary><c>init</c>: looks at a folder or table and writes a declaration for it.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A folder of audio, a folder of split lists, or a table.",
            DefaultValueFactory = _ => ".",
        };
        var output = new Option<string?>("--output")
        {
            Description = "Where to write. Default: splitguard.yml in the folder, or beside the table.",
            HelpName = "file",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite a declaration that is there already." };
        var command = new Command("init", "Look at a folder or table and write a commented declaration for it.") { source, output, force };
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Write(parsed.GetValue(source)!, parsed.GetValue(output), parsed.GetValue(force), cancellation)));
        return command;
    }

    private static int Write(string source, string? output, bool force, CancellationToken cancellation)
    {
        var draft = DeclarationWriter.Write(source, output is null ? null : Path.GetDirectoryName(Path.GetFullPath(output)), cancellation);
        if (draft.Text is not { } text)
        {
            Console.Error.WriteLine(draft.Fault);
            return ExitCodes.CouldNotCheck;
        }

        var file = Path.GetFullPath(output ?? Path.Combine(draft.Folder, "splitguard.yml"));
        if (File.Exists(file) && !force)
        {
            Console.Error.WriteLine($"'{file}' is there already; --force overwrites it.");
            return ExitCodes.CouldNotCheck;
        }

        AtomicFiles.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        Console.Error.WriteLine($"Wrote '{file}'. Read it through, then run: dotnet splitguard {(draft.LacksSplits ? "split" : "check")} \"{file}\"");
        return 0;
    }
}
