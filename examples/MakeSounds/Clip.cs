namespace MakeSounds;

/// <summary>One row of an example's table, and its file.</summary>
internal sealed record Clip(string File, string Split, string Label, string Recordist, string Date, string Place, byte[] Content)
{
    public void WriteTo(string folder)
    {
        var path = Path.Combine(folder, File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, Content);
    }
}
