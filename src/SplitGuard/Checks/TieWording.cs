using System.Collections.Immutable;
using SplitGuard.Datasets;
using SplitGuard.Evidence;

namespace SplitGuard.Checks;

/// <summary>How sentences tell what ties members.</summary>
internal static class TieWording
{
    /// <summary>One sentence without an end, such as <c>'a.wav' and 'b.wav' share artist 'Ada'</c>.</summary>
    public static string Of(Dataset dataset, ChainStep step)
    {
        var both = $"'{dataset.Members[step.Before].Id}' and '{dataset.Members[step.Member].Id}'";
        return step.Tie switch
        {
            SharedKey key => $"{both} share {dataset.GroupKeys[key.Key].Name} '{key.Value}'",
            Link { Kind: LinkKind.SameBytes } => $"{both} are the same file",
            Link { Kind: LinkKind.SameAudio } => $"{both} hold the same audio",
            _ => $"{both} share sound",
        };
    }

    /// <summary>One sentence for each step.</summary>
    public static ImmutableArray<string> Of(Dataset dataset, ImmutableArray<ChainStep> chain) => [.. chain.Select(step => Of(dataset, step))];
}
