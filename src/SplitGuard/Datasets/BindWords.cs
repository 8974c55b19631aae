using System.Collections.Immutable;
using System.Globalization;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>What is wrong with a word; the caller knows where it stands.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Severity">An error, or a warning where the word says nothing yet.</param>
/// <param name="Message">What was found, and what is allowed.</param>
internal sealed record WordFault(Code Code, Severity Severity, string Message);

/// <summary>The words that say what binds, in a declaration or on a command line.</summary>
internal static class BindWords
{
    private const string Acoustic = "acoustic";
    private const string Group = "group";

    /// <summary>Every word there is; 'acoustic' may be followed by ':' and a score, 'group' by ':' and a key.</summary>
    public static readonly ImmutableArray<string> All =
        ["same-bytes", "same-audio", Acoustic, "common-material", "embedding", "text", "cover", Group, "clean", "group-filtered"];

    /// <summary>The policy that binds what a word says as well; unchanged where the word is at fault.</summary>
    public static BindPolicy Add(BindPolicy policy, string word, ImmutableArray<GroupKey> keys, out WordFault? fault)
    {
        fault = null;
        var clean = policy with { SameBytes = true, SameAudio = true, Acoustic = true };
        switch (word)
        {
            case "same-bytes": return policy with { SameBytes = true };
            case "same-audio": return policy with { SameAudio = true };
            case Acoustic: return policy with { Acoustic = true };
            case "common-material": return policy with { CommonMaterial = true };
            case "clean": return clean;
            case Group or "group-filtered" when keys.IsEmpty:
                fault = Wrong($"{Wording.Quote(word)} binds what 'groups' declares, and no group is declared.");
                return policy;
            case Group: return WithAllKeys(policy);
            case "group-filtered": return WithAllKeys(clean);
            case not null when word.StartsWith(Acoustic + ":", StringComparison.Ordinal): return AddScore(policy, word, out fault);
            case not null when word.StartsWith(Group + ":", StringComparison.Ordinal): return AddKey(policy, word, keys, out fault);
            case not null when DeclarationKeys.NotYetChecked.Contains(word):
                fault = new WordFault(Codes.NotYetChecked, Severity.Warning, $"{Wording.Quote(word)} is not part of this version and binds nothing.");
                return policy;
            default:
                fault = Wrong($"{Wording.Quote(word)} is nothing that can bind: {Wording.Suggest(word!, All)}");
                return policy;
        }

        BindPolicy WithAllKeys(BindPolicy one) => one with { GroupKeys = [.. Enumerable.Range(0, keys.Length)] };
    }

    private static BindPolicy AddScore(BindPolicy policy, string word, out WordFault? fault)
    {
        fault = null;
        if (!double.TryParse(word.AsSpan(Acoustic.Length + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) || !double.IsFinite(score))
            fault = Wrong($"{Wording.Quote(word)} names no score: expected '{Acoustic}', or '{Acoustic}:' and a number from 0, such as '{Acoustic}:25'.");
        else if (policy.LeastScore > 0 && score != policy.LeastScore)
            fault = Wrong(string.Create(CultureInfo.InvariantCulture, $"{Wording.Quote(word)} contradicts '{Acoustic}:{policy.LeastScore}'; remove one."));
        return fault is null ? policy with { Acoustic = true, LeastScore = score } : policy;
    }

    private static BindPolicy AddKey(BindPolicy policy, string word, ImmutableArray<GroupKey> keys, out WordFault? fault)
    {
        fault = null;
        var name = word[(Group.Length + 1)..];
        for (var key = 0; key < keys.Length; key++)
        {
            if (keys[key].Name == name) return policy with { GroupKeys = [.. policy.GroupKeys.Append(key).Distinct().Order()] };
        }

        fault = Wrong(keys.IsEmpty
            ? $"{Wording.Quote(word)} binds what 'groups' declares, and no group is declared."
            : $"{Wording.Quote(word)} names no group that is declared: {Wording.Suggest(name, [.. keys.Select(key => key.Name)], "declared are")}");
        return policy;
    }

    private static WordFault Wrong(string message) => new(Codes.WrongValue, Severity.Error, message);
}
