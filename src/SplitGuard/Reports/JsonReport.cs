using System.Text.Encodings.Web;
using System.Text.Json;
using SplitGuard.Checks;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Matching;

namespace SplitGuard.Reports;

/// <summary>The verdict as JSON, version 1; the shape is described in <c>docs/verdict.md</c>.</summary>
public static class JsonReport
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes the verdict as UTF-8 with a final newline.</summary>
    public static void Write(Verdict verdict, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("dataset", verdict.Dataset);
            json.WriteString("verdict", NameOf(verdict.Status));
            json.WriteNumber("members", verdict.MemberCount);
            WriteSplits(json, verdict);
            json.WriteStartArray("findings");
            foreach (var problem in verdict.Problems) WriteProblem(json, problem);
            foreach (var finding in verdict.Findings) WriteFinding(json, finding, waiver: null);
            json.WriteEndArray();
            json.WriteStartArray("waived");
            foreach (var waived in verdict.Waived) WriteFinding(json, waived.Finding, waived.Reason);
            json.WriteEndArray();
            WriteClusters(json, verdict);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static string NameOf(VerdictStatus status) => status switch
    {
        VerdictStatus.Clean => "clean",
        VerdictStatus.Leaking => "leaking",
        _ => "incomplete",
    };

    private static void WriteSplits(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject("splits");
        foreach (var split in verdict.Splits)
        {
            json.WriteStartObject(split.Name);
            json.WriteNumber("members", split.Members);
            json.WriteNumber("seconds", Rounded(split.Seconds, 3));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteNull("id");
        json.WriteString("code", problem.Code.Id);
        json.WriteString("rule", "declaration");
        json.WriteString("severity", SeverityNames.Of(problem.Severity));
        json.WriteString("message", problem.Message);
        WriteLocation(json, problem.Position);
        json.WriteStartArray("members");
        json.WriteEndArray();
        json.WriteNull("match");
        json.WriteNull("group");
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, string? waiver)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("code", finding.Code.Id);
        json.WriteString("rule", finding.Code.Rule);
        if (finding.Kind is { } kind) json.WriteString("kind", LinkCodes.Of(kind).Rule);
        json.WriteString("severity", SeverityNames.Of(finding.Severity));
        json.WriteString("message", finding.Message);
        WriteLocation(json, finding.Location);
        json.WriteStartArray("members");
        foreach (var member in finding.Members)
        {
            json.WriteStartObject();
            json.WriteString("id", member.Id);
            json.WriteString("split", member.Split);
            json.WriteNumber("line", member.Position.Line);
            json.WriteString("file", member.Position.File);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMatch(json, finding);
        WriteGroup(json, finding);
        if (finding.Material is { } material) WriteMaterial(json, material);
        if (!finding.Chain.IsEmpty)
        {
            json.WriteStartArray("chain");
            foreach (var step in finding.Chain) json.WriteStringValue(step);
            json.WriteEndArray();
        }

        if (waiver is not null) json.WriteString("reason", waiver);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Position position)
    {
        json.WriteStartObject("location");
        json.WriteString("file", position.File);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
        json.WriteEndObject();
    }

    private static void WriteMatch(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Match is not { } match)
        {
            json.WriteNull("match");
            return;
        }

        json.WriteStartObject("match");
        json.WriteNumber("score", Rounded(match.Score, 2));
        json.WriteNumber("offsetSeconds", Rounded(match.OffsetSeconds, 4));
        json.WriteNumber("overlapSeconds", Rounded(match.OverlapSeconds, 4));
        WriteBoth(json, "coverage", match.CoverageA, match.CoverageB);
        json.WriteNumber("speed", Rounded(match.Speed, 4));
        json.WriteNumber("pitch", Rounded(match.Pitch, 4));
        json.WriteStartArray("passages");
        foreach (var passage in match.Passages) WritePassage(json, passage);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePassage(Utf8JsonWriter json, Passage passage)
    {
        json.WriteStartObject();
        json.WriteNumber("score", Rounded(passage.Score, 2));
        WriteBoth(json, "start", passage.StartA, passage.StartB);
        json.WriteNumber("seconds", Rounded(passage.Seconds, 4));
        json.WriteNumber("speed", Rounded(passage.Speed, 4));
        json.WriteNumber("pitch", Rounded(passage.Pitch, 4));
        json.WriteEndObject();
    }

    /// <summary>What holds for the first member, and for the second.</summary>
    private static void WriteBoth(Utf8JsonWriter json, string name, double first, double second)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(Rounded(first, 4));
        json.WriteNumberValue(Rounded(second, 4));
        json.WriteEndArray();
    }

    private static void WriteMaterial(Utf8JsonWriter json, CommonMaterial material)
    {
        json.WriteStartObject("material");
        json.WriteNumber("seconds", Rounded(material.Seconds, 4));
        json.WriteStartArray("stretches");
        foreach (var stretch in material.Stretches)
        {
            json.WriteStartObject();
            json.WriteNumber("start", Rounded(stretch.Start, 4));
            json.WriteNumber("seconds", Rounded(stretch.Seconds, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Group is not { } group)
        {
            json.WriteNull("group");
            return;
        }

        json.WriteStartObject("group");
        json.WriteString("name", group.Name);
        json.WriteString("value", group.Value);
        json.WriteEndObject();
    }

    private static void WriteClusters(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartArray("clusters");
        foreach (var cluster in verdict.Clusters)
        {
            json.WriteStartObject();
            json.WriteString("id", cluster.Id);
            json.WriteStartArray("members");
            foreach (var member in cluster.Members) json.WriteStringValue(member.Id);
            json.WriteEndArray();
            json.WriteStartArray("links");
            foreach (var id in cluster.Findings) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A decimal prints what was rounded; dividing by one to 19 places drops its trailing zeros.
    private static decimal Rounded(double value, int digits) => Math.Round((decimal)value, digits) / 1.0000000000000000000m;
}
