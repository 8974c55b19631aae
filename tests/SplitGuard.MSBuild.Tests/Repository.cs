namespace SplitGuard.MSBuild.Tests;

internal static class Repository
{
    public static readonly string Root = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SplitGuard.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
