using System.Text;
using SplitGuard.Checks;
using SplitGuard.Reports;

namespace SplitGuard.Tool;

/// <summary>Writes a verdict in one of the formats.</summary>
internal static class ReportWriter
{
    public static void Write(ReportFormat format, Verdict verdict, Stream stream, bool colour, int limit)
    {
        if (format == ReportFormat.Json)
        {
            JsonReport.Write(verdict, stream);
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if (format == ReportFormat.MsBuild) MsBuildReport.Write(verdict, writer);
        else new ConsoleReport(writer, colour, limit).Write(verdict);
    }
}
