using Xunit;

namespace SplitGuard.Tests;

/// <summary>Real audio and tables with known truth, kept outside the repository because of their licences.</summary>
internal static class RealData
{
    private static readonly string? Root = Find();

    /// <summary>Full path of a file or folder of the test data; the test is skipped where there is none.</summary>
    public static string Path(string relative)
    {
        Assert.SkipWhen(Root is null, "No test data: set SPLITGUARD_TEST_DATA to its folder, or put it in ../shared/data.");
        return System.IO.Path.Combine(Root!, relative);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SPLITGUARD_TEST_DATA") is { Length: > 0 } declared)
            return Directory.Exists(declared) ? declared : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "SplitGuard.sln"))) continue;
            var beside = System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
            return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
        }

        return null;
    }
}
