using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary>The values of one mapping, taken by key; whatever is wrong with them is reported, and the rest goes on.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, YamlEntry> entries = new(StringComparer.Ordinal);
    private readonly string prefix;
    private readonly ProblemList problems;

    private Fields(YamlMapping mapping, string prefix, ImmutableArray<string> known, ProblemList problems)
    {
        At = mapping.At;
        this.prefix = prefix;
        this.problems = problems;
        foreach (var entry in mapping.Entries)
        {
            if (known.Contains(entry.Key.Text)) entries.Add(entry.Key.Text, entry);
            else problems.Error(Codes.UnknownKey, entry.Key.At, $"Unknown key {Wording.Quote(Name(entry.Key.Text))}: {Wording.Suggest(entry.Key.Text, known)}");
        }
    }

    public Position At { get; }

    /// <summary>
    /// Opens a mapping of known keys, under its dotted name (empty for the root); reports unknown ones, and anything that is no
    /// mapping.
    /// </summary>
    public static Fields? Open(YamlNode node, string name, ImmutableArray<string> known, ProblemList problems, string expected = "a mapping")
    {
        if (node is YamlMapping mapping) return new Fields(mapping, name.Length == 0 ? "" : name + ".", known, problems);
        Wrong(node, name, expected, problems);
        return null;
    }

    public static void Wrong(YamlNode node, string name, string expected, ProblemList problems) =>
        problems.Error(Codes.WrongValue, node.At, $"'{name}' must be {expected}, but is {node.Found}.");

    public bool Has(string key) => entries.ContainsKey(key);

    public YamlNode? Node(string key) => entries.GetValueOrDefault(key)?.Value;

    public YamlScalar? Key(string key) => entries.GetValueOrDefault(key)?.Key;

    public string Name(string key) => prefix + key;

    public Declared? Text(string key, string expected = "a text") =>
        Node(key) is { } node ? Text(node, Name(key), expected, problems) : null;

    public static Declared? Text(YamlNode node, string name, string expected, ProblemList problems)
    {
        if (node is YamlScalar { IsNull: false, Text.Length: > 0 } scalar) return new Declared(scalar.Text, scalar.At);
        Wrong(node, name, expected, problems);
        return null;
    }

    /// <summary>One text or a list of texts; <see langword="null"/> when it is neither.</summary>
    public ImmutableArray<Declared>? Texts(string key, string expected) =>
        Node(key) is { } node ? Texts(node, Name(key), expected, problems) : null;

    public static ImmutableArray<Declared>? Texts(YamlNode node, string name, string expected, ProblemList problems)
    {
        if (node is not YamlList list) return Text(node, name, expected, problems) is { } one ? [one] : null;
        var texts = ImmutableArray.CreateBuilder<Declared>();
        foreach (var item in list.Items)
            if (Text(item, name, expected, problems) is { } text) texts.Add(text);
        if (list.Items.Length == 0) Wrong(node, name, $"{expected}, at least one", problems);
        if (list.Items.Length > DatasetLimits.ColumnsOfAKey)
        {
            problems.Error(Codes.WrongValue, node.At, $"'{name}' lists more than {DatasetLimits.ColumnsOfAKey} columns.");
            return null;
        }

        return texts.Count > 0 ? texts.ToImmutable() : null;
    }

    /// <summary>One of the allowed words, with a suggestion when it is another.</summary>
    public string? Word(string key, ImmutableArray<string> allowed) =>
        Node(key) is { } node ? Word(node, Name(key), allowed, problems) : null;

    public static string? Word(YamlNode node, string name, ImmutableArray<string> allowed, ProblemList problems)
    {
        if (node is YamlScalar scalar && allowed.Contains(scalar.Text)) return scalar.Text;
        var suggestion = node is YamlScalar { IsNull: false } word ? Wording.Suggest(word.Text, allowed) : $"allowed are {Wording.List(allowed)}.";
        problems.Error(Codes.WrongValue, node.At, $"'{name}' is {node.Found}: {suggestion}");
        return null;
    }

    public bool? Truth(string key)
    {
        switch (Node(key))
        {
            case null: return null;
            case YamlScalar { IsPlain: true, Text: "true" or "True" or "TRUE" }: return true;
            case YamlScalar { IsPlain: true, Text: "false" or "False" or "FALSE" }: return false;
            case var other:
                Wrong(other, Name(key), "true or false", problems);
                return null;
        }
    }

    public double? Number(string key, Func<double, bool> allowed, string expected) =>
        Node(key) is { } node ? Number(node, Name(key), allowed, expected, problems) : null;

    public static double? Number(YamlNode node, string name, Func<double, bool> allowed, string expected, ProblemList problems)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (node is YamlScalar { IsPlain: true } scalar
            && double.TryParse(scalar.Text, Style, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && allowed(number)) return number;
        Wrong(node, name, expected, problems);
        return null;
    }

    public long? Integer(string key, long least, long most, string? expected = null)
    {
        if (Node(key) is not { } node) return null;
        if (node is YamlScalar { IsPlain: true } scalar
            && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        Wrong(node, Name(key), expected ?? (most == long.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}"), problems);
        return null;
    }
}
