using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>labels:</c>, a column, a list of columns, or a mapping that also names the separator.</summary>
internal static class LabelsSection
{
    private const string Columns = "the name of a column, or a list of columns";
    private const string DefaultSeparator = ";";

    public static LabelDeclaration Read(Fields root, ProblemList problems)
    {
        var none = new LabelDeclaration([], DefaultSeparator);
        if (root.Node("labels") is not { } node) return none;
        if (node is not YamlMapping) return none with { Columns = root.Texts("labels", Columns) ?? [] };

        var labels = Fields.Open(node, "labels", DeclarationKeys.Labels, problems)!;
        return new LabelDeclaration(ColumnsOf(labels, problems), Separator(labels, problems));
    }

    /// <summary><c>column:</c> or <c>columns:</c>, of which there must be exactly one.</summary>
    public static ImmutableArray<Declared> ColumnsOf(Fields fields, ProblemList problems)
    {
        if (fields.Key("column") is { } column && fields.Has("columns"))
            problems.Error(Codes.WrongValue, column.At, $"'{fields.Name("column")}' and '{fields.Name("columns")}' say the same; remove one.");
        if (fields.Has("columns")) return fields.Texts("columns", Columns) ?? [];
        if (fields.Has("column")) return fields.Text("column", "the name of a column") is { } one ? [one] : [];
        problems.Error(Codes.MissingKey, fields.At, $"'{fields.Name("column")}' is missing: the column to take the value from.");
        return [];
    }

    private static string Separator(Fields labels, ProblemList problems)
    {
        if (labels.Node("separator") is not { } node) return DefaultSeparator;
        if (node is YamlScalar scalar && (!scalar.IsNull || scalar.Text == "~")) return scalar.Text;
        if (node is YamlScalar { IsNull: true }) return "";
        Fields.Wrong(node, "labels.separator", "a text such as ';', or \"\" when a cell is one label", problems);
        return DefaultSeparator;
    }
}
