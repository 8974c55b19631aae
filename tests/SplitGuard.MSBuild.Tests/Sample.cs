namespace SplitGuard.MSBuild.Tests;

/// <summary>A stranger's project with an audio dataset, in a folder of its own.</summary>
internal sealed class Sample
{
    /// <summary>Two lists, at first without a leak.</summary>
    public const string Lists = """
        version: 1
        members:
          splits:
            train: train.txt
            test: test.txt
        """;

    private const string Log = "build.log";

    public Sample() => Write("nuget.config", Feed.Configuration);

    public string Folder { get; } = TemporaryFolder.Create("sample");

    /// <summary>The mark that the last check passed.</summary>
    public string Stamp => PathOf("obj/splitguard/passed");

    public static Sample WithProject(string frameworks = "<TargetFramework>net10.0</TargetFramework>", string dataset = "data/splitguard.yml")
    {
        var sample = new Sample();
        sample.Write("Sample.csproj", Project(frameworks, dataset));
        sample.Write("Program.cs", "public class Sample { }");
        return sample;
    }

    public static Sample WithLists(string frameworks = "<TargetFramework>net10.0</TargetFramework>")
    {
        var sample = WithProject(frameworks);
        sample.Write("data/splitguard.yml", Lists);
        sample.WriteClips("data");
        sample.Mend();
        return sample;
    }

    public static string Project(string properties, string dataset) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>
            <PackageReference Include="SplitGuard.MSBuild" Version="{Feed.Version}" PrivateAssets="all" />
            <SplitGuardDataset Include="{dataset}" />
          </ItemGroup>
        </Project>
        """;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
    }

    /// <summary>Four clips; the one called copy.wav is the same file as a.wav.</summary>
    public void WriteClips(string folder)
    {
        Write($"{folder}/a.wav", Noise.Wav(1));
        Write($"{folder}/b.wav", Noise.Wav(2));
        Write($"{folder}/c.wav", Noise.Wav(3));
        Write($"{folder}/copy.wav", Noise.Wav(1));
    }

    public void Mend()
    {
        Write("data/train.txt", "a.wav\nb.wav\n");
        Write("data/test.txt", "c.wav\n");
    }

    /// <summary>Puts a copy of a training clip on line 2 of the test list.</summary>
    public void Leak() => Write("data/test.txt", "c.wav\ncopy.wav\n");

    public CommandResult Build(params IEnumerable<string> arguments) => DotNet(["build", .. arguments]);

    public CommandResult DotNet(params IEnumerable<string> arguments)
    {
        File.Delete(PathOf(Log));
        return Command.Run(Folder, "dotnet", [.. arguments, "-fileLogger", $"-fileLoggerParameters:LogFile={Log};Verbosity=detailed", "-tl:off"]);
    }

    /// <summary>How often the last build started a check, by MSBuild's own record of command lines.</summary>
    public int ToolStarts => StartsOf("check");

    public int StartsOf(string command) => File.ReadLines(PathOf(Log)).Count(line => line.Contains($"dotnet-splitguard.dll\" \"{command}\"", StringComparison.Ordinal));

    public string Read(string name) => File.ReadAllText(PathOf(name));
}
