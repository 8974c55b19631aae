using System.CommandLine;

namespace SplitGuard.Tool.Commands;

/// <summary>The option of every command that prints in one of the formats.</summary>
internal static class FormatOption
{
    public static Option<ReportFormat> Create() => new("--format")
    {
        Description = "What to print on standard output: console, msbuild or json.",
        HelpName = "format",
        CustomParser = result =>
        {
            if (ReportFile.TryParseFormat(result.Tokens[0].Value, out var known)) return known;
            result.AddError($"--format is console, msbuild or json, but was '{result.Tokens[0].Value}'.");
            return default;
        },
        DefaultValueFactory = _ => ReportFormat.Console,
    };
}
