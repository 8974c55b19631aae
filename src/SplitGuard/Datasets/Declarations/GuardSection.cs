using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary><c>guard:</c>, the word <c>all</c> or a list of pairs of splits.</summary>
internal static class GuardSection
{
    private const string Expected = "'all', or a list of pairs of splits such as [[train, test], [validation, test]]";

    /// <returns>The pairs, or default for all.</returns>
    public static ImmutableArray<GuardDeclaration> Read(Fields root, ProblemList problems)
    {
        switch (root.Node("guard"))
        {
            case null or YamlScalar { Text: "all" }:
                return default;
            case YamlList { Items.IsEmpty: false } list:
                var pairs = ImmutableArray.CreateBuilder<GuardDeclaration>();
                foreach (var item in list.Items)
                    if (ReadPair(item, problems) is { } pair) pairs.Add(pair);
                return pairs.ToImmutable();
            case YamlList empty:
                problems.Error(Codes.WrongValue, empty.At, $"'guard' is an empty list, so nothing would be checked. Expected {Expected}.");
                return default;
            case var other:
                Fields.Wrong(other, "guard", Expected, problems);
                return default;
        }
    }

    private static GuardDeclaration? ReadPair(YamlNode node, ProblemList problems)
    {
        if (node is not YamlList { Items: [var a, var b] })
        {
            Fields.Wrong(node, "guard", "made of pairs of splits such as [train, test]", problems);
            return null;
        }

        var first = Fields.Text(a, "guard", "the name of a split", problems);
        var second = Fields.Text(b, "guard", "the name of a split", problems);
        if (first is null || second is null) return null;
        if (first.Text != second.Text) return new GuardDeclaration(first, second);
        problems.Error(Codes.WrongValue, second.At, $"'guard' pairs the split {Wording.Quote(first.Text)} with itself. Expected two different splits.");
        return null;
    }
}
