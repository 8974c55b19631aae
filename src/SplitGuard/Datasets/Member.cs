using System.Collections.Immutable;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>One row or clip of a dataset.</summary>
public sealed record Member
{
    /// <summary>Unique in the dataset.</summary>
    public required string Id { get; init; }

    /// <summary>The split it is in; empty for none yet, which only reading for splitting lets through.</summary>
    public required string Split { get; init; }

    /// <summary>Path relative to the audio root with <c>/</c> separators, or <see langword="null"/> when the dataset has no audio.</summary>
    public string? Path { get; init; }

    /// <summary>Labels in the order written; empty when none are declared.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>One value for each of <see cref="Dataset.GroupKeys"/>; <see langword="null"/> where it belongs to no group.</summary>
    public ImmutableArray<string?> GroupValues { get; init; } = [];

    /// <summary>The number in the declared column of weights, from 0; 1 where there is none. Read for splitting only.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>One value for each stratified column beside the labels, empty where it has none. Read for splitting only.</summary>
    public ImmutableArray<string> Traits { get; init; } = [];

    /// <summary>The declared checksum in lower case, or <see langword="null"/>.</summary>
    public string? Checksum { get; init; }

    /// <summary>The row that places it in its split; for a member found by a glob, the declaration's line.</summary>
    public required Position Position { get; init; }
}
