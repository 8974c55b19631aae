using Spectre.Console;

namespace SplitGuard.Tool;

/// <summary>Shows on standard error how far a long run has come; a run of less than a second stays silent.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static T Run<T>(Func<IProgress<CheckProgress>?, T> work)
    {
        if (Console.IsErrorRedirected) return work(null);

        var latest = new Latest();
        var running = Task.Run(() => work(latest));
        if (!Wait(running, Patience)) Show(running, latest);
        return running.GetAwaiter().GetResult();
    }

    private static bool Wait(Task task, TimeSpan time) => Task.WaitAny([task], time) == 0;

    private static void Show(Task running, Latest latest)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            while (!Wait(running, TimeSpan.FromMilliseconds(100)))
            {
                if (latest.Value is not { } now) continue;
                if (!bars.TryGetValue(now.Stage, out var bar))
                {
                    foreach (var earlier in bars.Values) earlier.Value = earlier.MaxValue;
                    bars.Add(now.Stage, bar = context.AddTask(now.Stage, maxValue: 1));
                }

                bar.Value = now.Share;
            }
        });
    }

    private sealed class Latest : IProgress<CheckProgress>
    {
        public volatile CheckProgress? Value;

        public void Report(CheckProgress value) => Value = value;
    }
}
