using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>What the command line says in place of single keys of the declaration's <c>split</c> section.</summary>
/// <param name="Texts">A key and its value each: <c>a=1,b=2</c> for a mapping, <c>a,b</c> for a list, or one word.</param>
public sealed record SplitOverrides(ImmutableArray<KeyValuePair<string, string>> Texts)
{
    public static readonly SplitOverrides None = new([]);

    // Each excludes the other, so that what is said later wins over what is declared.
    private static readonly string[] Sizes = ["ratios", "folds"];

    /// <summary>The section with these values in it.</summary>
    internal YamlNode? Over(YamlNode? section)
    {
        if (Texts.IsEmpty || section is not (null or YamlMapping or YamlScalar { IsNull: true })) return section;
        var given = Texts.Select(text => text.Key).ToHashSet(StringComparer.Ordinal);
        if (given.Overlaps(Sizes)) given.UnionWith(Sizes);
        var declared = section is YamlMapping mapping ? mapping.Entries : [];
        return new YamlMapping(
            section?.At ?? At(Texts[0].Key),
            [.. declared.Where(entry => !given.Contains(entry.Key.Text)), .. Texts.Select(text => new YamlEntry(Scalar(text.Key, text.Key), Value(text.Key, text.Value)))]);
    }

    private static YamlNode Value(string key, string text) => key switch
    {
        "ratios" or "stratify" => new YamlMapping(At(key), [.. Parts(text).Select(part => Entry(key, part))]),
        "bind" or "freeze" => new YamlList(At(key), [.. Parts(text).Select(part => Scalar(key, part))]),
        _ => Scalar(key, text),
    };

    private static YamlEntry Entry(string key, string part)
    {
        var equals = part.LastIndexOf('=');
        var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
        return new YamlEntry(Scalar(key, name), key == "stratify" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new YamlMapping(At(key), [new YamlEntry(Scalar(key, "bins"), Scalar(key, value))])
            : Scalar(key, value));
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static YamlScalar Scalar(string key, string text) => new(At(key), text, true);

    private static Position At(string key) => new("--" + key, 1, 1);
}
