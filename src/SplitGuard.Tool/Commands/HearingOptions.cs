using System.CommandLine;
using System.CommandLine.Parsing;

namespace SplitGuard.Tool.Commands;

/// <summary>The options of every command that hears and compares members.</summary>
internal sealed class HearingOptions
{
    private readonly Option<string?> store = new("--store")
    {
        Description = "Folder that keeps what was computed. Default: .splitguard beside the declaration.",
        HelpName = "folder",
    };

    private readonly Option<bool> noStore = new("--no-store") { Description = "Compute everything anew and keep nothing." };

    private readonly Option<int> threads = new("--threads")
    {
        Description = "Threads to use. The result does not depend on it.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "n",
    };

    private readonly Option<int> memory = new("--memory")
    {
        Description = "Megabytes for fingerprints and their index; what does not fit is read again. The result does not depend on it.",
        DefaultValueFactory = _ => (int)(new CheckOptions().MemoryBytes >> 20),
        HelpName = "MB",
    };

    private readonly Option<int> limit = new("--limit")
    {
        Description = "Most entries of a list to show on the console.",
        DefaultValueFactory = _ => 50,
        HelpName = "n",
    };

    public HearingOptions()
    {
        foreach (var option in new[] { threads, memory, limit }) option.Validators.Add(result => RequireAtLeastOne(result, option));
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { store, noStore, threads, memory, limit }) command.Add(option);
    }

    public CheckOptions Read(ParseResult parsed) => new()
    {
        StoreFolder = parsed.GetValue(store),
        MemoryBytes = (long)parsed.GetValue(memory) << 20,
        UseStore = !parsed.GetValue(noStore),
        Threads = parsed.GetValue(threads),
    };

    public int Limit(ParseResult parsed) => parsed.GetValue(limit);

    /// <summary>What looks like an option and is none is told as such, not taken for a file.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value.StartsWith('-') && !File.Exists(token.Value)) result.AddError($"There is no option '{token.Value}'; --help lists them.");
        }
    }

    private static void RequireAtLeastOne(OptionResult result, Option<int> option)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var value) && value < 1)
            result.AddError($"{option.Name} must be 1 or more, but was '{value}'.");
    }
}
