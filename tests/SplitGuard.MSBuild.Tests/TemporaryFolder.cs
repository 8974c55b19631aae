namespace SplitGuard.MSBuild.Tests;

/// <summary>Folders under the system's temporary folder that go when the test run ends.</summary>
internal static class TemporaryFolder
{
    private static readonly string Root = Directory.CreateTempSubdirectory("splitguard-").FullName;

    static TemporaryFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static string Create(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Guid.NewGuid().ToString("N")[..8]}")).FullName;
}
