using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SplitGuard.Benchmarks;

/// <summary>What one run of another program cost, the programs it started included.</summary>
internal sealed partial record ChildUsage(double CpuSeconds, double WallSeconds, double PeakMegabytes, int ExitCode)
{
    /// <summary>Runs a program whose standard output goes to <paramref name="output"/>.</summary>
    public static ChildUsage Of(string program, IEnumerable<string> arguments, Stream output, string? folder = null)
    {
        var before = Children();
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var wall = clock.Elapsed.TotalSeconds;
        var after = Children();
        return OperatingSystem.IsWindows()
            ? new ChildUsage(process.TotalProcessorTime.TotalSeconds, wall, process.PeakWorkingSet64 / 1e6, process.ExitCode)
            : new ChildUsage(after.CpuSeconds - before.CpuSeconds, wall, after.PeakMegabytes, process.ExitCode);
    }

    // Only the operating system knows what a process that has ended used, the programs it started included.
    private static (double CpuSeconds, double PeakMegabytes) Children()
    {
        if (OperatingSystem.IsWindows()) return default;
        const int children = -1;
        Span<long> usage = stackalloc long[32];
        _ = GetResourceUsage(children, ref usage[0]);
        var peak = OperatingSystem.IsMacOS() ? usage[4] / 1e6 : usage[4] / 1e3;
        return (usage[0] + (int)usage[1] / 1e6 + usage[2] + (int)usage[3] / 1e6, peak);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}
