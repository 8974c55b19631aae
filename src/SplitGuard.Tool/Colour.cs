namespace SplitGuard.Tool;

/// <summary>Whether standard output understands colours and is to have them (no-color.org).</summary>
internal static class Colour
{
    public static bool IsWanted => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
}
