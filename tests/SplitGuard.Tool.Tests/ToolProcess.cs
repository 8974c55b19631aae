using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SplitGuard.Tool.Tests;

/// <summary>Runs the tool as a user would: a process of its own.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    private static readonly string ToolPath = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tool-path.txt")).Trim();

    /// <summary>The verdict printed with <c>--format json</c>.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static ToolProcess Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return End(process, () => process.WaitForExit());
    }

    /// <summary>Runs the tool and, unless it is quicker, interrupts it after a while, as Ctrl+C does.</summary>
    public static ToolProcess Interrupt(string folder, int milliseconds, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return End(process, () =>
        {
            if (!process.WaitForExit(milliseconds)) Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            process.WaitForExit();
        });
    }

    private static ToolProcess End(Process process, Action wait)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        wait();
        return new ToolProcess(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    public static Process Start(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        foreach (var argument in (string[])["exec", ToolPath, .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
