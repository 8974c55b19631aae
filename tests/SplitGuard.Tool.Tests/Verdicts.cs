using System.Text.Json;

namespace SplitGuard.Tool.Tests;

/// <summary>Ways to look into a JSON verdict.</summary>
internal static class Verdicts
{
    public static JsonElement[] Findings(this JsonElement verdict, string? rule = null) =>
        [.. verdict.GetProperty("findings").EnumerateArray().Where(finding => rule is null || finding.GetProperty("rule").GetString() == rule)];

    /// <summary>The ids of a finding's members, sorted and joined by <c>|</c>.</summary>
    public static string Pair(this JsonElement finding) =>
        string.Join('|', finding.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString()).Order(StringComparer.Ordinal));

    /// <summary>All pairs that hold the same sound, whatever their kind and splits.</summary>
    public static string[] SoundPairs(this JsonElement verdict) =>
        [.. verdict.Findings().Where(finding => finding.TryGetProperty("kind", out _)).Select(Pair).Order(StringComparer.Ordinal)];

    public static string Code(this JsonElement finding) => finding.GetProperty("code").GetString()!;

    public static string? Verdict(this JsonElement verdict) => verdict.GetProperty("verdict").GetString();

    public static int Line(this JsonElement finding) => finding.GetProperty("location").GetProperty("line").GetInt32();
}
