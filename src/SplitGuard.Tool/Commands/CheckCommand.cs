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
        var format = FormatOption.Create();
        var reports = new Option<ReportFile[]>("--report")
        {
            Description = "Also write a report to a file, for example json=verdict.json. May be given several times.",
            HelpName = "format=file",
            CustomParser = ReportFile.ParseAll,
        };
        var hearing = new HearingOptions();
        var inputsFile = InputsFile.Option();

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
