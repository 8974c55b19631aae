using System.CommandLine;
using System.CommandLine.Parsing;

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
        declarations.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.StartsWith('-') && !File.Exists(token.Value)) result.AddError($"There is no option '{token.Value}'; --help lists them.");
            }
        });
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
        var store = new Option<string?>("--store")
        {
            Description = "Folder that keeps what was computed. Default: .splitguard beside the declaration.",
            HelpName = "folder",
        };
        var noStore = new Option<bool>("--no-store") { Description = "Compute everything anew and keep nothing." };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads to use. The verdict does not depend on it.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "n",
        };
        threads.Validators.Add(result => RequireAtLeastOne(result, threads));
        var memory = new Option<int>("--memory")
        {
            Description = "Megabytes for fingerprints and their index; what does not fit is read again. The verdict does not depend on it.",
            DefaultValueFactory = _ => (int)(new CheckOptions().MemoryBytes >> 20),
            HelpName = "MB",
        };
        memory.Validators.Add(result => RequireAtLeastOne(result, memory));
        var limit = new Option<int>("--limit")
        {
            Description = "Most findings to list on the console.",
            DefaultValueFactory = _ => 50,
            HelpName = "n",
        };
        limit.Validators.Add(result => RequireAtLeastOne(result, limit));
        var inputsFile = new Option<string?>("--inputs-file")
        {
            Description = "Write the full path of every file that was read, one a line, for incremental builds.",
            HelpName = "file",
        };

        var command = new Command("check", "Check that no sound and no group stands on both sides of a split.")
        {
            declarations, format, reports, store, noStore, threads, memory, limit, inputsFile,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => new CheckRun
        {
            Declarations = parsed.GetValue(declarations) is { Length: > 0 } given ? given : ["."],
            Format = parsed.GetValue(format),
            Reports = parsed.GetValue(reports) ?? [],
            Limit = parsed.GetValue(limit),
            InputsFile = parsed.GetValue(inputsFile),
            Options = new CheckOptions
            {
                StoreFolder = parsed.GetValue(store),
                MemoryBytes = (long)parsed.GetValue(memory) << 20,
                UseStore = !parsed.GetValue(noStore),
                Threads = parsed.GetValue(threads),
            },
        }.Execute(cancellation)));
        return command;
    }

    private static void RequireAtLeastOne(OptionResult result, Option<int> option)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var value) && value < 1)
            result.AddError($"{option.Name} must be 1 or more, but was '{value}'.");
    }
}
