using System.CommandLine;
using System.CommandLine.Invocation;
using SplitGuard.Benchmarks.Corpus;
using SplitGuard.Benchmarks.OneShots;
using SplitGuard.Benchmarks.Peers;
using SplitGuard.Benchmarks.Recall;
using SplitGuard.Benchmarks.Scale;
using SplitGuard.Benchmarks.Splits;
using SplitGuard.Benchmarks.Times;

var root = new RootCommand("Measures SplitGuard on any folder of audio: dotnet run -c Release --project tests/SplitGuard.Benchmarks -- COMMAND")
{
    CheckCommand.Create(),
    CorpusCommand.Create(),
    RecallCommand.Create(),
    OneShotsCommand.Create(),
    ScaleCommand.Create(),
    SplitsCommand.Create(),
    SplitTableCommand.Create(),
    GrowthCommand.Create(),
    PeerCommand.Create(),
    ChromaprintCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction usage) usage.ShowHelp = args.Length == 0;
try
{
    var exitCode = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? 2 : exitCode;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (AggregateException several) when (several.InnerExceptions.All(exception => exception is IOException or InvalidDataException))
{
    Console.Error.WriteLine(several.InnerExceptions[0].Message);
    return 2;
}
