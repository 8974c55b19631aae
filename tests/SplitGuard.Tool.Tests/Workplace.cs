using System.Text;

namespace SplitGuard.Tool.Tests;

/// <summary>A temporary folder in which a test lays out a dataset; removed afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("splitguard-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
    }

    public ToolProcess Run(params string[] arguments) => ToolProcess.Run(Folder, arguments);

    /// <summary>Checks with a JSON verdict.</summary>
    public ToolProcess Check(params string[] arguments) => Run(["check", "--format", "json", .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
