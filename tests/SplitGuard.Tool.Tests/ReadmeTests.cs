using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>The README's section on splits, run as it stands.</summary>
public partial class ReadmeTests
{
    private const string Section = "## Splits that do not leak";

    [Fact]
    public void The_example_of_splits_does_what_the_readme_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The README's commands are for a Unix shell.");
        using var place = new Workplace();
        CopyFolder(Path.Combine(Repository(), "examples"), place.PathOf("examples"));
        var section = Regex.Match(File.ReadAllText(Path.Combine(Repository(), "README.md")), $"{Section}\n(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value;
        var blocks = ShellBlock().Matches(section).Select(block => block.Groups[1].Value).ToArray();
        Assert.Equal(3, blocks.Length);

        var output = Run(place, "set -e\n" + string.Join('\n', blocks));

        Assert.Contains("CLEAN  garden-leaky · 27 members", output, StringComparison.Ordinal);
        Assert.Contains("CLEAN  garden-leaky · 28 members", output, StringComparison.Ordinal);
        Assert.Contains("-audio/bells.wav,train,chimes,", output, StringComparison.Ordinal);
        Assert.Contains("+audio/bells.wav,test,chimes,", output, StringComparison.Ordinal);
        Assert.Contains("audio/wren-evening.wav: none → 'train'", output, StringComparison.Ordinal);
        Assert.Contains("'audio/robin.wav' is one of 5 members", output, StringComparison.Ordinal);
        var shown = Regex.Match(section, "```text\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.Split('\n').Where(line => line.Length > 1);
        Assert.All(shown, line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    private static string Run(Workplace place, string script)
    {
        // What an installed tool is to a user, the one just built is here.
        var tool = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tool-path.txt")).Trim();
        var function = $"dotnet() {{ shift; command dotnet exec '{tool}' \"$@\"; }}\n";
        var start = new ProcessStartInfo("bash") { WorkingDirectory = place.Folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(function + script);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return output;
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".splitguard")) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SplitGuard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run within the repository.");
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
