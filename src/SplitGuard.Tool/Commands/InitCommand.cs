using System.CommandLine;

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
        command.SetAction(parsed => Write(parsed.GetValue(source)!, parsed.GetValue(output), parsed.GetValue(force)));
        return command;
    }

    private static int Write(string source, string? output, bool force)
    {
        throw new NotSupportedException($"{source}{output}{force}");
    }
}
