using System.CommandLine;
using SplitGuard.Diagnostics;

namespace SplitGuard.Tool.Commands;

/// <summary><c>rules</c>: lists the codes, or explains one.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var code = new Argument<string?>("code") { Description = "A code such as SG0103.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rules", "List what can be found, or tell what one code means and how to mend it.") { code };
        command.SetAction(parsed => parsed.GetValue(code) is { } id ? Explain(id) : List());
        return command;
    }

    private static int List()
    {
        foreach (var code in Codes.All) Console.Out.Write($"{code.Id}  {code.Rule ?? "-",-12}  {code.Title}\n");
        return 0;
    }

    private static int Explain(string id)
    {
        var code = Codes.All.FirstOrDefault(code => string.Equals(code.Id, id, StringComparison.OrdinalIgnoreCase));
        if (code is null)
        {
            Console.Error.WriteLine($"There is no code '{id}'; `dotnet splitguard rules` lists them all.");
            return ExitCodes.CouldNotCheck;
        }

        using var page = typeof(RulesCommand).Assembly.GetManifestResourceStream($"rules/{code.Id}.md");
        if (page is null) Console.Out.Write($"{code.Id}: {code.Title}\n{Codes.HelpLink(code.Id)}\n");
        else Console.Out.Write(new StreamReader(page).ReadToEnd());
        return 0;
    }
}
