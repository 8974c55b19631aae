namespace SplitGuard.MSBuild.Tests;

/// <summary>The freshly packed packages, and a NuGet configuration that finds them and nothing on any network.</summary>
internal static class Feed
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>A version that no earlier build of the tests has packed, so that no cache can answer with an older package.</summary>
    public static readonly string Version = ReadLine("version.txt");

    /// <summary>Packages that building this repository has already brought here; the samples may need a reference package of them.</summary>
    private static readonly string Fallback = ReadLine("fallback.txt");

    private static readonly string Packages = TemporaryFolder.Create("packages");

    public static string Configuration => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{Packages}" /></config>
          <fallbackPackageFolders><clear /><add key="here" value="{Fallback}" /></fallbackPackageFolders>
          <packageSources><clear /><add key="feed" value="{Folder}" /></packageSources>
        </configuration>
        """;

    private static string ReadLine(string name) => File.ReadAllText(Path.Combine(Folder, name)).Trim();
}
