using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets.Declarations;

/// <summary>A piece of YAML and where it stands.</summary>
internal abstract record YamlNode(Position At)
{
    /// <summary>What it is, as a message says it: <c>a list</c>, <c>'abc'</c>.</summary>
    public abstract string Found { get; }
}

/// <summary>A value; when plain, written without quotes, it may stand for a number, a truth value or nothing.</summary>
internal sealed record YamlScalar(Position At, string Text, bool IsPlain) : YamlNode(At)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Found => IsNull ? "empty" : Wording.Quote(Text);
}

internal sealed record YamlList(Position At, ImmutableArray<YamlNode> Items) : YamlNode(At)
{
    public override string Found => Items.IsEmpty ? "an empty list" : "a list";
}

internal sealed record YamlMapping(Position At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
{
    public override string Found => Entries.IsEmpty ? "an empty mapping" : "a mapping";
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
