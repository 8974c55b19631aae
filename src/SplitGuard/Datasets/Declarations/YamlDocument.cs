using System.Collections.Immutable;
using SplitGuard.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SplitGuard.Datasets.Declarations;

/// <summary>
/// Reads the one mapping a declaration is made of into nodes that know their place. Only plain data is accepted: anchors,
/// aliases and tags, which can make a small file unfold into a huge one, are refused.
/// </summary>
internal sealed class YamlDocument
{
    private readonly string text;
    private readonly string file;
    private readonly ProblemList problems;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Stack<(Position At, char Bracket)> open = [];
    private int nodes;

    private YamlDocument(string text, string file, ProblemList problems)
    {
        this.text = text;
        this.file = file;
        this.problems = problems;
        scanner = new Scanner(new StringReader(text));
        parser = new Parser(scanner);
    }

    /// <summary>The top mapping, or <see langword="null"/> after a problem was reported.</summary>
    public static YamlMapping? Read(string text, string file, ProblemList problems)
    {
        var document = new YamlDocument(text, file, problems);
        try
        {
            return document.ReadRoot();
        }
        catch (Refusal refusal)
        {
            problems.Error(Codes.YamlSyntax, refusal.At, refusal.Message);
        }
        catch (YamlException exception)
        {
            document.Explain(document.At(exception.Start), exception.Message.Trim().TrimEnd('.') + ".");
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner stumbles over a key inside brackets that were never closed.
            document.Explain(document.At(document.scanner.CurrentPosition), "something stands where it cannot.");
        }

        return null;
    }

    private YamlMapping? ReadRoot()
    {
        parser.Consume<StreamStart>();
        if (parser.Current is StreamEnd || !parser.Accept<DocumentStart>(out _))
            throw new Refusal(new Position(file, 1, 1), "The declaration is empty. Expected at least 'members:'; 'splitguard init' writes one.");

        parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw new Refusal(At(second.Start), "A second YAML document begins here. A declaration is one document; remove the '---' or move the rest to another file.");

        switch (root)
        {
            case YamlMapping mapping:
                return mapping;
            case YamlScalar { IsNull: true }:
                throw new Refusal(root.At, "The declaration is empty. Expected at least 'members:'; 'splitguard init' writes one.");
            default:
                throw new Refusal(root.At, $"The declaration must be a mapping of keys such as 'members:', but is {root.Found}.");
        }
    }

    // Recursion is bounded by the depth limit, which is checked before each step down.
    private YamlNode ReadNode(int depth)
    {
        var next = parser.Current ?? throw new Refusal(new Position(file, 1, 1), "The declaration ends too early.");
        var at = At(next.Start);
        if (++nodes > DatasetLimits.YamlNodes) throw new Refusal(at, $"The declaration holds more than {DatasetLimits.YamlNodes} values. Move lists of members to a table or list file.");
        if (depth > DatasetLimits.YamlDepth) throw new Refusal(at, $"The declaration is nested deeper than {DatasetLimits.YamlDepth} levels; no declaration needs that.");
        if (next is AnchorAlias alias) throw new Refusal(at, $"The alias '*{alias.Value}' is not accepted here; write the value out.");
        if (next is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty) throw new Refusal(at, $"The anchor '&{node.Anchor}' is not accepted here; remove it and write values out where they are needed.");
            if (!node.Tag.IsEmpty) throw new Refusal(at, $"The tag {Wording.Quote(node.Tag.Value)} is not accepted here; remove it, and quote the value when it must be text.");
        }

        switch (next)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new YamlScalar(at, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                return ReadList(at, depth);
            default:
                return ReadMapping(at, depth);
        }
    }

    private YamlList ReadList(Position at, int depth)
    {
        open.Push((at, parser.Current is SequenceStart { Style: SequenceStyle.Flow } ? '[' : ' '));
        parser.MoveNext();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        open.Pop();
        return new YamlList(at, items.ToImmutable());
    }

    private YamlMapping ReadMapping(Position at, int depth)
    {
        open.Push((at, parser.Current is MappingStart { Style: MappingStyle.Flow } ? '{' : ' '));
        parser.MoveNext();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var first = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var node = ReadNode(depth + 1);
            if (node is not YamlScalar key) throw new Refusal(node.At, $"A key must be a plain name, but is {node.Found}.");
            var value = ReadNode(depth + 1);
            // What is not there is looked for at its key.
            if (value is YamlScalar { Text: "", IsPlain: true } nothing) value = nothing with { At = key.At };
            if (first.TryAdd(key.Text, key.At)) entries.Add(new YamlEntry(key, value));
            else problems.Error(Codes.YamlSyntax, key.At, $"The key {Wording.Quote(key.Text)} stands twice, first on line {first[key.Text].Line}. Remove one.");
        }

        open.Pop();
        return new YamlMapping(at, entries.ToImmutable());
    }

    /// <summary>Reports what stopped the parser, naming the likely cause where it can be told.</summary>
    private void Explain(Position at, string reason)
    {
        if (FindTab(at.Line) is { } tab)
            problems.Error(Codes.YamlSyntax, tab, "A tab stands in the indentation. YAML is indented with spaces only.");
        else if (open.TryPeek(out var opened) && opened.Bracket != ' ')
            problems.Error(Codes.YamlSyntax, opened.At, $"The '{opened.Bracket}' that opens here is not closed properly: something else was found on line {at.Line}, column {at.Column}. Expected ',' or '{(opened.Bracket == '[' ? ']' : '}')}'.");
        else
            problems.Error(Codes.YamlSyntax, at, $"This is not valid YAML: {reason} Check the indentation, the colons and the quotes on this line and the one before.");
    }

    /// <summary>The first tab in an indentation, from a line on to where the scanner stopped.</summary>
    private Position? FindTab(int from)
    {
        var reader = new StringReader(text);
        for (var line = 1; line <= scanner.CurrentPosition.Line && reader.ReadLine() is { } content; line++)
        {
            var column = content.AsSpan(0, content.Length - content.AsSpan().TrimStart(" \t").Length).IndexOf('\t');
            if (line >= from && column >= 0) return new Position(file, line, column + 1);
        }

        return null;
    }

    private Position At(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private sealed class Refusal(Position at, string message) : Exception(message)
    {
        public Position At { get; } = at;
    }
}
