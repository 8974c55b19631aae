using System.Collections.Immutable;
using System.CommandLine;
using SplitGuard.Datasets;
using SplitGuard.Splits;

namespace SplitGuard.Tool.Commands;

/// <summary><c>split</c>: assigns members to splits that nothing crosses, and writes them into the declared files.</summary>
internal static class SplitCommand
{
    /// <summary>Keys of the declaration's <c>split</c> section that the command line overrides.</summary>
    private static readonly ImmutableArray<(string Key, string HelpName, string Description)> Overrides =
    [
        ("ratios", "a=0.8,b=0.2", "The splits and their shares, which sum to 1."),
        ("folds", "k", "A number of equal folds, in place of ratios."),
        ("weight", "what", "What sizes are counted in: members, seconds, or a column."),
        ("stratify", "column=how,…", "What is balanced: labels=macro, labels=micro, or a column of numbers and a count of bins."),
        ("tolerance", "share", "Most that a split's share of the size may differ from its ratio, such as 0.02."),
        ("bind", "what,…", "What holds members together: clean (duplicates), group-filtered (duplicates and groups), or same-bytes, same-audio, acoustic:25, group:artist, …"),
        ("freeze", "split,…", "Splits that stay as they are."),
        ("seed", "n", "Of the search."),
    ];

    private const string Controls = "controls";

    private static readonly string[] Modes = ["new", "extend", "repair", "folds", Controls];

    public static Command Create()
    {
        var declaration = new Argument<string>("declaration")
        {
            Description = "A dataset declaration, or a folder that holds one. Default: splitguard.yml in the current folder.",
            DefaultValueFactory = _ => ".",
        };
        declaration.Validators.Add(HearingOptions.RefuseOptions);
        var mode = new Option<string?>("--mode")
        {
            Description = "What becomes of members that are in a split: new (all are assigned anew), extend (they stay, others join), repair (as few as possible move until nothing leaks). folds is new with --folds or 'split.folds'; controls writes lists of training sets and leaves splits alone. Default: new, where nobody is in a split yet.",
            HelpName = "mode",
        };
        mode.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !Modes.Contains(word)) result.AddError($"--mode is {string.Join(", ", Modes[..^1])} or {Modes[^1]}, but was '{word}'.");
        });
        var train = new Option<string?>("--train") { Description = "With --mode controls: the split that is trained on. Default: the one named train.", HelpName = "split" };
        var sets = new Option<int>("--sets") { Description = "With --mode controls: how many random sets.", DefaultValueFactory = _ => 5, HelpName = "n" };
        var output = new Option<string>("--output") { Description = "With --mode controls: the folder for the lists.", DefaultValueFactory = _ => "controls", HelpName = "folder" };
        var overrides = Overrides.Select(one => new Option<string?>("--" + one.Key) { Description = one.Description, HelpName = one.HelpName }).ToArray();
        var acceptInfeasible = new Option<bool>("--accept-infeasible") { Description = "Make the best split there is, although groups leave none of the wanted sizes." };
        var leaveOut = new Option<bool>("--leave-out") { Description = "Leave members out of all splits that fit into none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing; print as a diff what would change." };
        var verify = new Option<bool>("--verify") { Description = "Write nothing; exit with 1 when the files are not what would be written." };
        var explain = new Option<string?>("--explain") { Description = "Only tell by what chain of ties a member belongs to its group.", HelpName = "id" };
        var format = FormatOption.Create();
        var hearing = new HearingOptions();
        var inputsFile = InputsFile.Option();
        var command = new Command("split", "Assign members to splits that no sound and no group crosses, and write them into the declared files.") { declaration, mode };
        foreach (var option in overrides) command.Add(option);
        foreach (var option in new Option[] { acceptInfeasible, leaveOut, dryRun, verify, explain, format, inputsFile, train, sets, output }) command.Add(option);
        hearing.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(mode) == Controls && (result.GetValue(dryRun) || result.GetValue(verify))) result.AddError("--mode controls writes its lists; it goes with neither --dry-run nor --verify.");
        });
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var options = OptionsOf(parsed);
            if (parsed.GetValue(mode) == Controls)
                return ControlsRun.Execute(parsed.GetValue(declaration)!, parsed.GetValue(train), Math.Max(0, parsed.GetValue(sets)), parsed.GetValue(output)!, options, cancellation);
            return new SplitRun
            {
                Declaration = parsed.GetValue(declaration)!,
                Options = options,
                Format = parsed.GetValue(format),
                Limit = hearing.Limit(parsed),
                DryRun = parsed.GetValue(dryRun),
                Verify = parsed.GetValue(verify),
                Explain = parsed.GetValue(explain),
                InputsFile = parsed.GetValue(inputsFile),
            }.Execute(cancellation);
        }));
        return command;

        SplitOptions OptionsOf(ParseResult parsed) => new()
        {
            Mode = parsed.GetValue(mode) switch { "extend" => SplitMode.Extend, "repair" => SplitMode.Repair, null or Controls => null, _ => SplitMode.New },
            NeedsFolds = parsed.GetValue(mode) == "folds",
            Overrides = new SplitOverrides([.. Overrides.Zip(overrides, (one, option) => KeyValuePair.Create(one.Key, parsed.GetValue(option)!)).Where(one => one.Value is not null)]),
            AcceptsInfeasible = parsed.GetValue(acceptInfeasible),
            AcceptsLeavingOut = parsed.GetValue(leaveOut),
            Check = hearing.Read(parsed),
        };
    }
}
