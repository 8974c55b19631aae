using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SplitGuard.Tests.Datasets;

/// <summary>Applies the keywords of JSON Schema draft-07 that our schema uses; any other is an exception.</summary>
internal static class SchemaValidator
{
    /// <returns>The first thing that is wrong, or <see langword="null"/>.</returns>
    public static string? Fault(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        foreach (var (keyword, rule) in schema.AsObject())
        {
            var holds = keyword switch
            {
                "$schema" or "$id" or "title" or "description" or "definitions" => true,
                "$ref" => Fault(root, root["definitions"]![rule!.GetValue<string>()["#/definitions/".Length..]]!, value, path) is null,
                "type" => (rule is JsonArray types ? [.. types] : new[] { rule }).Any(type => IsType(value, type!.GetValue<string>())),
                "const" => JsonNode.DeepEquals(rule, value),
                "enum" => rule!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)),
                "anyOf" => rule!.AsArray().Any(option => Fault(root, option!, value, path) is null),
                "allOf" => rule!.AsArray().All(option => Fault(root, option!, value, path) is null),
                "oneOf" => rule!.AsArray().Count(option => Fault(root, option!, value, path) is null) == 1,
                "not" => Fault(root, rule!, value, path) is not null,
                "minimum" => Number(value) is not { } number || number >= rule!.GetValue<double>(),
                "maximum" => Number(value) is not { } number || number <= rule!.GetValue<double>(),
                "exclusiveMinimum" => Number(value) is not { } number || number > rule!.GetValue<double>(),
                "exclusiveMaximum" => Number(value) is not { } number || number < rule!.GetValue<double>(),
                "pattern" => Text(value) is not { } text || Regex.IsMatch(text, rule!.GetValue<string>()),
                "minLength" => Text(value) is not { } text || text.Length >= rule!.GetValue<int>(),
                "maxLength" => Text(value) is not { } text || text.Length <= rule!.GetValue<int>(),
                "minItems" => value is not JsonArray list || list.Count >= rule!.GetValue<int>(),
                "maxItems" => value is not JsonArray list || list.Count <= rule!.GetValue<int>(),
                "uniqueItems" => value is not JsonArray list || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count,
                "items" => value is not JsonArray list || list.All(item => Fault(root, rule!, item, path) is null),
                "minProperties" => value is not JsonObject entries || entries.Count >= rule!.GetValue<int>(),
                "maxProperties" => value is not JsonObject entries || entries.Count <= rule!.GetValue<int>(),
                "required" => value is not JsonObject entries || rule!.AsArray().All(key => entries.ContainsKey(key!.GetValue<string>())),
                "dependencies" => value is not JsonObject entries || rule!.AsObject().All(rest => !entries.ContainsKey(rest.Key) || rest.Value!.AsArray().All(key => entries.ContainsKey(key!.GetValue<string>()))),
                "propertyNames" => value is not JsonObject entries || entries.All(entry => Fault(root, rule!, JsonValue.Create(entry.Key), path) is null),
                "properties" => value is not JsonObject entries || entries.All(entry => rule![entry.Key] is not { } known || Fault(root, known, entry.Value, path) is null),
                "additionalProperties" => value is not JsonObject entries || entries.All(entry => schema["properties"]?[entry.Key] is not null || Allows(root, rule!, entry.Value, path)),
                _ => throw new NotSupportedException($"The keyword '{keyword}' is not known to this validator."),
            };
            if (!holds) return $"{path}: {keyword}";
        }

        return null;
    }

    private static bool Allows(JsonNode root, JsonNode rule, JsonNode? value, string path) =>
        rule.GetValueKind() switch
        {
            JsonValueKind.False => false,
            JsonValueKind.True => true,
            _ => Fault(root, rule, value, path) is null,
        };

    private static bool IsType(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "number" => Number(value) is not null,
        "integer" => Number(value) is { } number && number == Math.Floor(number),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static double? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
