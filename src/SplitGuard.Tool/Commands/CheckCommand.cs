using System.CommandLine;

namespace SplitGuard.Tool.Commands;

/// <summary><c>check</c>: says whether anything stands on both sides of a split.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var declarations = new Argument<string[]>("declaration")
        {
            Description = "Dataset declarations, or folders that hold one. Default: splitguard.yml in the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        declarations.Validators.Add(HearingOptions.RefuseOptions);
        var format = new Option<ReportFormat>("--format")
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
        var reports = new Option<ReportFile[]>("--report")
        {
            Description = "Also write a report to a file, for example json=verdict.json. May be given several times.",
            HelpName = "format=file",
            CustomParser = ReportFile.ParseAll,
        };
        var hearing = new HearingOptions();
        var inputsFile = new Option<string?>("--inputs-file")
        {
            Description = "Write the full path of every file that was read, one a line, for incremental builds.",
            HelpName = "file",
        };

        var command = new Command("check", "Check that no sound and no group stands on both sides of a split.")
        {
            declarations, format, reports, inputsFile,
        };
        hearing.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => new CheckRun
        {
            Declarations = parsed.GetValue(declarations) is { Length: > 0 } given ? given : ["."],
            Format = parsed.GetValue(format),
            Reports = parsed.GetValue(reports) ?? [],
            Limit = hearing.Limit(parsed),
            InputsFile = parsed.GetValue(inputsFile),
            Options = hearing.Read(parsed),
        }.Execute(cancellation)));
        return command;
    }
}
