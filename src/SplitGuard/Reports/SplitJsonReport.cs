using System.Text.Encodings.Web;
using System.Text.Json;
using SplitGuard.Diagnostics;
using SplitGuard.Splits;
using SplitGuard.Splits.Plans;

namespace SplitGuard.Reports;

/// <summary>A planned split as JSON, version 1; the shape is described in <c>docs/split.md</c>.</summary>
public static class SplitJsonReport
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    private const int FlushedBytes = 1 << 16;

    /// <summary>Writes the plan as UTF-8 with a final newline.</summary>
    public static void Write(SplitPlan plan, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("dataset", plan.Dataset);
            json.WriteString("mode", plan.Mode switch { SplitMode.New => "new", SplitMode.Extend => "extend", _ => "repair" });
            json.WriteString("status", plan.Status switch { SplitStatus.Ready => "ready", SplitStatus.Refused => "refused", _ => "not made" });
            json.WriteBoolean("complete", plan.IsComplete);
            WriteProblems(json, plan);
            if (plan.Before is { } before) WriteDistribution(json, "before", before);
            if (plan.After is { } after) WriteDistribution(json, "after", after);
            if (plan.Certificate is { } certificate) WriteCertificate(json, certificate, plan.After!);
            if (plan.Giant is { } giant) WriteGiant(json, giant);
            WriteMoves(json, "moves", plan.Moves);
            WriteMoves(json, "leftOut", plan.LeftOut);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteProblems(Utf8JsonWriter json, SplitPlan plan)
    {
        json.WriteStartArray("problems");
        foreach (var problem in plan.Problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code.Id);
            json.WriteString("severity", SeverityNames.Of(problem.Severity));
            json.WriteString("message", problem.Message);
            WritePosition(json, problem.Position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDistribution(Utf8JsonWriter json, string name, Distribution distribution)
    {
        json.WriteStartObject(name);
        json.WriteNumber("J", Rounded(distribution.Objective));
        json.WriteNumber("misplacedSize", Rounded(distribution.MisplacedSize));
        json.WriteNumber("largestSizeDeviation", Rounded(distribution.LargestSizeDeviation));
        json.WriteNumber("largestLabelDeviation", Rounded(distribution.LargestLabelDeviation));
        json.WriteNumber("largestDivergence", Rounded(distribution.LargestDivergence));
        json.WriteNumber("emptyCells", distribution.EmptyCells);
        json.WriteStartObject("splits");
        foreach (var split in distribution.Splits)
        {
            json.WriteStartObject(split.Name);
            json.WriteNumber("ratio", Rounded(split.Ratio));
            json.WriteNumber("share", Rounded(split.Share));
            json.WriteNumber("members", split.Members);
            json.WriteNumber("seconds", Math.Round(split.Seconds, 3));
            json.WriteNumber("divergence", Rounded(split.Divergence));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("labels");
        foreach (var label in distribution.Labels)
        {
            json.WriteStartObject();
            json.WriteString("column", label.Column);
            json.WriteString("label", label.Label);
            json.WriteNumber("mass", Rounded(label.Mass));
            json.WriteStartArray("shares");
            foreach (var share in label.Shares) json.WriteNumberValue(Rounded(share));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCertificate(Utf8JsonWriter json, Certificate certificate, Distribution after)
    {
        json.WriteStartObject("certificate");
        json.WriteNumber("J", Rounded(certificate.Objective));
        json.WriteNumber("bound", Rounded(certificate.Bound));
        json.WriteNumber("gap", Rounded(certificate.Gap));
        json.WriteNumber("size", Rounded(certificate.SizeBound));
        json.WriteStartArray("labels");
        foreach (var (label, bound) in after.Labels.Zip(certificate.LabelBounds))
        {
            json.WriteStartObject();
            json.WriteString("column", label.Column);
            json.WriteString("label", label.Label);
            json.WriteNumber("bound", Rounded(bound));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGiant(Utf8JsonWriter json, GiantGroup giant)
    {
        json.WriteStartObject("giant");
        json.WriteNumber("members", giant.Members);
        json.WriteNumber("share", Rounded(giant.Share));
        json.WriteNumber("largestRatio", Rounded(giant.LargestRatio));
        json.WriteString("first", giant.First);
        WriteWays(json, "cuts", giant.Cuts);
        WriteWays(json, "instead", giant.Threshold is { } threshold ? giant.WithoutKeys.Add(threshold) : giant.WithoutKeys);
        json.WriteEndObject();
    }

    private static void WriteWays(Utf8JsonWriter json, string name, IEnumerable<WayOut> ways)
    {
        json.WriteStartArray(name);
        foreach (var way in ways)
        {
            json.WriteStartObject();
            json.WriteString("what", way.What);
            json.WriteNumber("largest", Rounded(way.Largest));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMoves(Utf8JsonWriter json, string name, IEnumerable<SplitMove> moves)
    {
        json.WriteStartArray(name);
        foreach (var move in moves)
        {
            json.WriteStartObject();
            json.WriteString("id", move.Id);
            WriteSplit(json, "from", move.From);
            WriteSplit(json, "to", move.To);
            if (move.Reason is { } reason) json.WriteString("reason", reason);
            WritePosition(json, move.Position);
            json.WriteEndObject();
            if (json.BytesPending > FlushedBytes) json.Flush(); // Else all of it is kept in memory.
        }

        json.WriteEndArray();
    }

    private static void WriteSplit(Utf8JsonWriter json, string name, string split)
    {
        if (split.Length == 0) json.WriteNull(name);
        else json.WriteString(name, split);
    }

    private static void WritePosition(Utf8JsonWriter json, Position position)
    {
        json.WriteStartObject("location");
        json.WriteString("file", position.File);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
        json.WriteEndObject();
    }

    private static double Rounded(double number) => Math.Round(number, 8);
}
