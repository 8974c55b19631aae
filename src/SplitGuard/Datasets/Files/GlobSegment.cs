using System.Collections.Immutable;

namespace SplitGuard.Datasets.Files;

/// <summary>One name of a glob, between slashes.</summary>
internal sealed class GlobSegment
{
    private readonly ImmutableArray<Token> tokens;

    private GlobSegment(ImmutableArray<Token> tokens, bool isDeep)
    {
        this.tokens = tokens;
        IsDeep = isDeep;
        if (!isDeep && tokens.All(token => token.Kind == Kind.One)) Literal = string.Concat(tokens.Select(token => token.Text));
    }

    /// <summary>Whether it is <c>**</c>: any folders, or none.</summary>
    public bool IsDeep { get; }

    /// <summary>The only name it matches, or <see langword="null"/>.</summary>
    public string? Literal { get; }

    public static GlobSegment Fixed(string name) => new([.. name.Select(character => new Token(Kind.One, character.ToString(), false))], false);

    public static GlobSegment Parse(string text)
    {
        if (text == "**") return new GlobSegment([], true);
        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    if (tokens.Count == 0 || tokens[^1].Kind != Kind.Any) tokens.Add(new Token(Kind.Any, "", false));
                    break;
                case '?':
                    tokens.Add(new Token(Kind.Set, "", true));
                    break;
                case '[':
                    var close = GlobBraces.SkipSet(text, i);
                    tokens.Add(ParseSet(text[(i + 1)..close]));
                    i = close;
                    break;
                default:
                    tokens.Add(new Token(Kind.One, text[i].ToString(), false));
                    break;
            }
        }

        return new GlobSegment(tokens.ToImmutable(), false);
    }

    public bool Matches(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && (tokens.Length == 0 || tokens[0] is not { Kind: Kind.One, Text: "." })) return false;

        // On a mismatch the last star takes one character more; earlier stars need never be tried again.
        int at = 0, token = 0, star = -1, starAt = 0;
        while (at < name.Length)
        {
            if (token < tokens.Length && tokens[token].Kind == Kind.Any)
            {
                star = token++;
                starAt = at;
            }
            else if (token < tokens.Length && tokens[token].Matches(name[at]))
            {
                token++;
                at++;
            }
            else if (star >= 0)
            {
                token = star + 1;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }

        while (token < tokens.Length && tokens[token].Kind == Kind.Any) token++;
        return token == tokens.Length;
    }

    private static Token ParseSet(string body)
    {
        var isNegated = body[0] is '!' or '^' && body.Length > 1;
        if (isNegated) body = body[1..];
        return body.Length == 1 && !isNegated ? new Token(Kind.One, body, false) : new Token(Kind.Set, body, isNegated);
    }

    private enum Kind
    {
        /// <summary>Exactly the one character.</summary>
        One,

        /// <summary>A character of a set, or not of it.</summary>
        Set,

        /// <summary>Any characters.</summary>
        Any,
    }

    private readonly record struct Token(Kind Kind, string Text, bool IsNegated)
    {
        public bool Matches(char character) => Kind == Kind.One ? Text[0] == character : Contains(character) != IsNegated;

        private bool Contains(char character)
        {
            for (var i = 0; i < Text.Length; i++)
            {
                if (i + 2 < Text.Length && Text[i + 1] == '-')
                {
                    if (character >= Text[i] && character <= Text[i + 2]) return true;
                    i += 2;
                }
                else if (Text[i] == character)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
