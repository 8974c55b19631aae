using System.CommandLine;
using System.Text;
using SplitGuard.Tool;
using SplitGuard.Tool.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var root = new RootCommand("Keeps the splits of an audio dataset honest: no sound and no group on both sides.")
{
    CheckCommand.Create(),
    SplitCommand.Create(),
    InitCommand.Create(),
    RulesCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Action is System.CommandLine.Invocation.ParseErrorAction usage) usage.ShowHelp = false; // It would bury the one line that matters.
try
{
    var exitCode = await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    });
    return parsed.Errors.Count > 0 ? ExitCodes.CouldNotCheck : exitCode;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled.");
    return ExitCodes.Cancelled;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCodes.CouldNotCheck;
}
