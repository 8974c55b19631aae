using System.Text.RegularExpressions;
using SplitGuard.Datasets.Declarations;

namespace SplitGuard.Datasets;

/// <summary>
/// The values of one group key. Spellings that differ only in case and spaces are one value (unless declared otherwise), shown
/// in the spelling that sorts first, so that the order of rows has no influence.
/// </summary>
internal sealed class GroupKeyReader
{
    private const string Joint = " | ";

    private readonly Dictionary<string, string> spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly int keyGroup = -1;
    private char[] spelling = new char[256];
    private char[] folded = new char[256];
    private int length;

    public GroupKeyReader(GroupDeclaration declaration)
    {
        Declaration = declaration;
        lookup = spellings.GetAlternateLookup<ReadOnlySpan<char>>();
        if (declaration.Pattern is { } pattern) keyGroup = pattern.GroupNumberFromName("key");
    }

    public GroupDeclaration Declaration { get; }

    /// <summary>Begins the value of another row.</summary>
    public void Begin() => length = 0;

    /// <summary>Adds the text of the next column.</summary>
    /// <returns>Whether it has a value; a key lacks its value when one of its columns does.</returns>
    public bool Add(ReadOnlySpan<char> text)
    {
        if (Declaration.Pattern is { } pattern) text = Match(pattern, text);
        var needed = length + Joint.Length + 2 * text.Length;
        if (spelling.Length < needed)
        {
            Array.Resize(ref spelling, 2 * needed);
            folded = new char[spelling.Length];
        }

        var before = length;
        if (length > 0)
        {
            Joint.CopyTo(spelling.AsSpan(length));
            length += Joint.Length;
        }

        var start = length;
        Append(text);
        if (length > start) return true;
        length = before;
        return false;
    }

    /// <summary>What stands for the value until <see cref="Spelling"/> is asked, when all rows are read.</summary>
    public string Take()
    {
        var text = spelling.AsSpan(0, length);
        var key = text;
        if (Declaration.Normalize)
        {
            key = folded.AsSpan(0, length);
            text.ToUpperInvariant(key);
        }

        if (!lookup.TryGetValue(key, out var known, out var spelled))
        {
            known = key.ToString();
            spellings.Add(known, key.SequenceEqual(text) ? known : text.ToString());
        }
        else if (text.SequenceCompareTo(spelled) < 0)
        {
            spellings[known] = text.ToString();
        }

        return known;
    }

    public string Spelling(string key) => spellings.GetValueOrDefault(key, key);

    private ReadOnlySpan<char> Match(Regex pattern, ReadOnlySpan<char> text)
    {
        if (keyGroup < 0)
        {
            foreach (var match in pattern.EnumerateMatches(text)) return text.Slice(match.Index, match.Length);
            return [];
        }

        var key = pattern.Match(text.ToString()).Groups[keyGroup];
        return key.Success ? key.Value : [];
    }

    /// <summary>Blanks at the ends go, and runs of them become one; what joins columns is escaped, so that no two keys look alike.</summary>
    private void Append(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace()) return;
        var joins = Declaration.Columns.Length > 1;
        if (Declaration.Normalize) text = text.Trim();
        var afterBlank = false;
        foreach (var character in text)
        {
            var isBlank = Declaration.Normalize && char.IsWhiteSpace(character);
            if (isBlank && afterBlank) continue;
            afterBlank = isBlank;
            if (joins && character is '|' or '\\') spelling[length++] = '\\';
            spelling[length++] = isBlank ? ' ' : character;
        }
    }
}
