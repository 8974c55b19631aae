using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Utilities;

namespace SplitGuard.MSBuild;

/// <summary>A line <c>file(line,column): severity SG0000: text</c> that the tool printed.</summary>
internal sealed class FindingLine
{
    // Stricter than MSBuild's own pattern, which takes any line with "error :" in it and breaks on a colon in a file's name.
    private static readonly Regex Pattern = new(
        @"^(?<file>.+?)(\((?<line>\d{1,9}),(?<column>\d{1,9})\)| ): (?<severity>error|warning|info) (?<code>SG\d{4}): (?<text>.*)$",
        RegexOptions.CultureInvariant);

    private readonly GroupCollection parts;

    private FindingLine(GroupCollection parts) => this.parts = parts;

    private string File => parts["file"].Value;

    private int Line => Number("line");

    private int Column => Number("column");

    private string Code => parts["code"].Value;

    private string Text => parts["text"].Value;

    private string HelpLink => $"https://github.com/splitguard/splitguard/blob/main/docs/rules/{Code}.md";

    /// <summary>The declaration itself is at fault: nothing was checked.</summary>
    private bool IsDeclaration => Code.StartsWith("SG00", StringComparison.Ordinal);

    /// <summary>The finding in a line of output, or <see langword="null"/> when the line is something else.</summary>
    public static FindingLine? Parse(string line)
    {
        var match = Pattern.Match(line);
        return match.Success ? new FindingLine(match.Groups) : null;
    }

    public void WriteTo(TaskLoggingHelper log, bool warnOnly)
    {
        var severity = parts["severity"].Value;
        if (severity == "error" && warnOnly && !IsDeclaration) severity = "warning";
        switch (severity)
        {
            case "error":
                log.LogError(null, Code, null, HelpLink, File, Line, Column, 0, 0, "{0}", Text);
                break;
            case "warning":
                log.LogWarning(null, Code, null, HelpLink, File, Line, Column, 0, 0, "{0}", Text);
                break;
            default:
                log.LogMessage(null, Code, null, File, Line, Column, 0, 0, Microsoft.Build.Framework.MessageImportance.Normal, "{0}", Text);
                break;
        }
    }

    private int Number(string name) => parts[name].Success ? int.Parse(parts[name].Value, CultureInfo.InvariantCulture) : 0;
}
