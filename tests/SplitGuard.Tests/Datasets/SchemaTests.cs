using System.Text.Json.Nodes;
using SplitGuard.Datasets.Declarations;
using Xunit;

namespace SplitGuard.Tests.Datasets;

/// <summary>The schema that editors use and the reader must accept the same declarations.</summary>
public class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(SchemaPath()))!;

    public static TheoryData<string> Valid => SchemaExamples.Valid;

    public static TheoryData<string> Invalid => SchemaExamples.Invalid;

    [Theory]
    [MemberData(nameof(Valid))]
    public void Both_accept(string declaration)
    {
        using var folder = SchemaExamples.Folder();

        Assert.DoesNotContain(folder.Problems(declaration), problem => problem.Contains(": error", StringComparison.Ordinal));
        Assert.Null(Fault(declaration));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Both_refuse(string declaration)
    {
        using var folder = SchemaExamples.Folder();

        Assert.Null(folder.Read(declaration).Dataset);
        Assert.NotNull(Fault(declaration));
    }

    [Fact]
    public void Keys_are_the_same()
    {
        AssertKeys(DeclarationKeys.Root, "/properties");
        AssertKeys(DeclarationKeys.Members, "/properties/members/properties");
        AssertKeys(DeclarationKeys.Source, "/definitions/source/anyOf/1/properties");
        AssertKeys(DeclarationKeys.Labels, "/properties/labels/anyOf/2/properties");
        AssertKeys(DeclarationKeys.Group, "/properties/groups/additionalProperties/anyOf/2/properties");
        AssertKeys(DeclarationKeys.RuleNames, "/properties/rules/properties");
        foreach (var (rule, keys) in DeclarationKeys.Rules) AssertKeys(keys, $"/properties/rules/properties/{rule}/anyOf/1/properties");
        AssertKeys(DeclarationKeys.Split, "/properties/split/properties");
        AssertWords(DeclarationKeys.Severities, "/definitions/severity/enum");
        AssertWords(DeclarationKeys.Formats, "/properties/members/properties/format/enum");
        AssertWords(DeclarationKeys.Missing, "/properties/groups/additionalProperties/anyOf/2/properties/missing/enum");
        AssertWords(DeclarationKeys.Stratify, "/properties/split/properties/stratify/additionalProperties/anyOf/0/enum");
    }

    [Fact]
    public void Every_key_is_described()
    {
        var undescribed = new List<string>();
        Visit(Schema, "");
        Assert.Empty(undescribed);

        void Visit(JsonNode? node, string path)
        {
            if (node is JsonArray array)
            {
                for (var i = 0; i < array.Count; i++) Visit(array[i], $"{path}/{i}");
            }
            else if (node is JsonObject value)
            {
                foreach (var (key, child) in value)
                {
                    if (path.EndsWith("/properties", StringComparison.Ordinal) && key != "severity" && child!["description"] is null) undescribed.Add($"{path}/{key}");
                    Visit(child, $"{path}/{key}");
                }
            }
        }
    }

    private static void AssertKeys(IEnumerable<string> keys, string pointer) =>
        Assert.Equal(keys.Order(StringComparer.Ordinal), At(pointer).AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static void AssertWords(IEnumerable<string> words, string pointer) =>
        Assert.Equal(words, At(pointer).AsArray().Select(word => word!.GetValue<string>()));

    private static JsonNode At(string pointer) =>
        pointer.Split('/')[1..].Aggregate(Schema, (node, step) => (node is JsonArray array ? array[int.Parse(step, null)] : node[step])
            ?? throw new InvalidOperationException($"The schema has no '{pointer}'."));

    private static string? Fault(string declaration)
    {
        var yaml = new YamlDotNet.RepresentationModel.YamlStream();
        yaml.Load(new StringReader(declaration));
        return SchemaValidator.Fault(Schema, Schema, YamlJson.Convert(yaml.Documents[0].RootNode), "$");
    }

    private static string SchemaPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "schema", "splitguard.schema.json");
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException("schema/splitguard.schema.json");
    }
}
