using System.Collections.Immutable;
using SplitGuard.Audio;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Prints;

namespace SplitGuard.Tests.Evidence;

/// <summary>Datasets and prints made in memory.</summary>
internal static class MadeDatasets
{
    /// <summary>A dataset of one member a split name given, with one group key, all boundaries guarded.</summary>
    public static Dataset Of(IReadOnlyList<string> splitOf, IReadOnlyList<string?>? keyOf = null)
    {
        var splits = splitOf.Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new Dataset
        {
            Name = "made",
            Folder = "/made",
            AudioRoot = "/made",
            Splits = splits,
            Members = [.. splitOf.Select((split, i) => new Member
            {
                Id = $"m{i:000000}",
                Split = split,
                Path = $"m{i:000000}.wav",
                GroupValues = [keyOf?[i]],
                Position = new Position("made.csv", i + 2, 1),
            })],
            Boundaries = [.. splits.SelectMany((first, i) => splits.Skip(i + 1).Select(second => new Boundary(first, second)))],
            GroupKeys = [new GroupKey("key", new Position("splitguard.yml", 1, 1))],
            Rules = RuleSettings.Default,
            InputFiles = [],
        };
    }

    public static MemberPrint Print(string content, string? samples = null, bool silent = false) => new(content, null, new AudioFacts
    {
        Format = "wav",
        Decoder = "managed",
        SampleRate = 16000,
        Channels = 1,
        Frames = 16000,
        SampleHash = samples ?? content,
        IsSilent = silent,
    });
}
