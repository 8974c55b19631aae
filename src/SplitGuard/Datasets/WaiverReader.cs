using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>Reads the waiver file of a dataset, where there is one.</summary>
internal static class WaiverReader
{
    public static WaiverList Read(Dataset dataset)
    {
        if (dataset.WaiverFile is not { } path || !File.Exists(path)) return WaiverList.Empty;

        var file = DeclarationFile.Display(dataset.Folder, path);
        var problems = new ProblemList(file);
        if (DatasetReader.ReadText(path, file, problems) is not { } text) return new WaiverList([], problems.Sorted());
        if (text.Split('\n').All(line => line.TrimStart() is "" or ['#', ..])) return WaiverList.Empty;

        var waivers = YamlDocument.Read(text, file, problems) is { } root ? ReadAll(root, problems) : [];
        return new WaiverList(waivers, problems.Sorted());
    }

    private static ImmutableArray<Waiver> ReadAll(YamlMapping root, ProblemList problems)
    {
        if (Fields.Open(root, "", DeclarationKeys.WaiverFile, problems)?.Node("waivers") is not { } node) return [];
        if (node is YamlScalar { IsNull: true }) return [];
        if (node is not YamlList list)
        {
            Fields.Wrong(node, "waivers", "a list", problems);
            return [];
        }

        var waivers = list.Items.Select(item => ReadOne(item, problems)).OfType<Waiver>().ToImmutableArray();
        var first = new Dictionary<string, Waiver>(StringComparer.Ordinal);
        foreach (var waiver in waivers)
        {
            if (!first.TryAdd(waiver.FindingId, waiver))
                problems.Error(Codes.WrongValue, waiver.Position, $"The finding {Wording.Quote(waiver.FindingId)} is waived twice, first on line {first[waiver.FindingId].Position.Line}. Remove one.");
        }

        return waivers;
    }

    private static Waiver? ReadOne(YamlNode node, ProblemList problems)
    {
        if (Fields.Open(node, "waivers", DeclarationKeys.Waiver, problems) is not { } fields) return null;

        var finding = Required("finding", "the id of a finding, twelve hex digits");
        var reason = Required("reason", "a sentence that says why the finding is accepted");
        var expires = ReadDay(fields, problems);
        return finding is null || reason is null ? null : new Waiver(finding, reason, expires, fields.At);

        string? Required(string key, string expected)
        {
            if (!fields.Has(key)) problems.Error(Codes.MissingKey, fields.At, $"A waiver lacks '{key}': expected {expected}.");
            return fields.Text(key, expected)?.Text;
        }
    }

    private static DateOnly? ReadDay(Fields fields, ProblemList problems)
    {
        if (fields.Text("expires", "a day such as 2030-12-31") is not { } text) return null;
        if (DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        problems.Error(Codes.WrongValue, text.At, $"'waivers.expires' must be a day such as '2030-12-31', but is '{text.Text}'.");
        return null;
    }
}
