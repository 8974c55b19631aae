using System.Text;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests.Datasets;

/// <summary>A folder of small files that lasts as long as a test.</summary>
internal sealed class DatasetFolder : IDisposable
{
    public DatasetFolder() => Root = Directory.CreateTempSubdirectory("splitguard-").FullName;

    public string Root { get; }

    public string File(string name) => Path.Combine(Root, name);

    public DatasetFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public DatasetFolder With(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllBytes(File(name), bytes);
        return this;
    }

    public DatasetReading Read(string declaration)
    {
        With("splitguard.yml", declaration);
        return DatasetReader.Read(Root, TestContext.Current.CancellationToken);
    }

    /// <summary>The dataset of a declaration without any problem.</summary>
    public Dataset Dataset(string declaration)
    {
        var reading = Read(declaration);
        Assert.Empty(reading.Problems.Select(Line));
        return reading.Dataset!;
    }

    /// <summary>The problems, each on a line as <c>file(line,column): severity code: message</c>.</summary>
    public string[] Problems(string declaration)
    {
        var reading = Read(declaration);
        Assert.Equal(reading.Problems.Any(problem => problem.Severity == Severity.Error), reading.Dataset is null);
        return [.. reading.Problems.Select(Line)];
    }

    public static string Line(Problem problem)
    {
        var (file, line, column) = problem.Position;
        return $"{file}({line},{column}): {problem.Severity.ToString().ToLowerInvariant()} {problem.Code}: {problem.Message}";
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
