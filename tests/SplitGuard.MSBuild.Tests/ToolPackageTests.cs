using Xunit;

namespace SplitGuard.MSBuild.Tests;

/// <summary>The package dotnet-splitguard, installed from a folder and used in another.</summary>
public class ToolPackageTests
{
    [Fact]
    public void Installed_tool_checks_another_folder()
    {
        var home = TemporaryFolder.Create("tool");
        File.WriteAllText(Path.Combine(home, "nuget.config"), Feed.Configuration);
        var tools = Path.Combine(home, "tools");
        var install = Command.Run(home, "dotnet", "tool", "install", "dotnet-splitguard", "--tool-path", tools, "--version", Feed.Version);
        Assert.True(install.ExitCode == 0, install.Output);

        var sample = Sample.WithLists();
        var path = tools + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        CommandResult Check(params string[] arguments) => Command.Run(sample.PathOf("data"), "env", [$"PATH={path}", "dotnet", "splitguard", "check", .. arguments]);

        Assert.Equal(0, Check().ExitCode);

        sample.Leak();
        var leaking = Check("--format", "msbuild");
        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains("test.txt(2,1): error SG0101: ", leaking.Output, StringComparison.Ordinal);

        Assert.Equal(2, Check("no-such.yml").ExitCode);
        Assert.Equal(2, Check("--no-such-option").ExitCode);
    }
}
