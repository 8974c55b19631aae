using System.Text;

namespace SplitGuard.MSBuild;

/// <summary>Quoting as every .NET program undoes it, on Windows and elsewhere; MSBuild's own builder refuses names with quotes.</summary>
internal static class CommandLine
{
    public static string Quote(string argument)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            if (character == '"') quoted.Append('\\', backslashes + 1); // Backslashes count only in front of a quote.
            backslashes = character == '\\' ? backslashes + 1 : 0;
            quoted.Append(character);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
