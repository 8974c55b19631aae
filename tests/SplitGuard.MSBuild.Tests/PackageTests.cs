using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace SplitGuard.MSBuild.Tests;

public class PackageTests
{
    [Theory]
    [InlineData("dotnet-splitguard")]
    [InlineData("SplitGuard.MSBuild")]
    public void Package_carries_licence_and_readme_and_depends_on_nothing(string id)
    {
        using var package = Open(id);

        Assert.Contains(package.Entries, entry => entry.FullName == "LICENSE");
        Assert.Contains(package.Entries, entry => entry.FullName == "README.md");
        using var specification = package.GetEntry($"{id}.nuspec")!.Open();
        var elements = XDocument.Load(specification).Descendants().ToList();
        Assert.Equal("Apache-2.0", elements.Single(element => element.Name.LocalName == "license").Value);
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void Build_package_holds_the_task_the_tool_and_nothing_that_a_project_would_reference()
    {
        using var package = Open("SplitGuard.MSBuild");
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Contains("tools/netstandard2.0/SplitGuard.MSBuild.dll", names);
        Assert.Contains("tools/net10.0/dotnet-splitguard.dll", names);
        Assert.Contains("tools/net10.0/dotnet-splitguard.runtimeconfig.json", names);
        foreach (var folder in (string[])["build", "buildMultiTargeting"])
        {
            Assert.Contains($"{folder}/SplitGuard.MSBuild.props", names);
            Assert.Contains($"{folder}/SplitGuard.MSBuild.targets", names);
        }

        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal) || name.StartsWith("ref/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dotnet-splitguard")]
    [InlineData("SplitGuard.MSBuild")]
    public void Package_says_nothing_of_the_machine_that_made_it(string id)
    {
        var repository = Encoding.UTF8.GetBytes(Repository.Root);
        using var package = Open(id);

        foreach (var entry in package.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(content);
            Assert.True(content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(repository) < 0, $"'{entry.FullName}' holds '{Repository.Root}'.");
        }
    }

    private static ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed.Folder, $"{id}.{Feed.Version}.nupkg"));
}
