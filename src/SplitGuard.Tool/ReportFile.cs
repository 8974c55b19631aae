using System.CommandLine.Parsing;
using SplitGuard.Checks;
using SplitGuard.Files;

namespace SplitGuard.Tool;

/// <summary>A report that goes to a file.</summary>
internal sealed record ReportFile(ReportFormat Format, string Path)
{
    public void Write(Verdict verdict) =>
        AtomicFiles.Write(Path, stream => ReportWriter.Write(Format, verdict, stream, colour: false, limit: int.MaxValue));

    public static ReportFile[] ParseAll(ArgumentResult result)
    {
        var files = new List<ReportFile>();
        foreach (var token in result.Tokens)
        {
            var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < token.Value.Length - 1
                && TryParseFormat(token.Value[..equals], out var format))
            {
                files.Add(new ReportFile(format, token.Value[(equals + 1)..]));
            }
            else
            {
                result.AddError($"A report is given as format=file with a format of console, msbuild or json, but was '{token.Value}'.");
            }
        }

        return [.. files];
    }

    public static bool TryParseFormat(string text, out ReportFormat format) =>
        Enum.TryParse(text, ignoreCase: true, out format) && Enum.IsDefined(format) && char.IsAsciiLetter(text[0]);
}
