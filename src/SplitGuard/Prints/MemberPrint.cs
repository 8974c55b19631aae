using SplitGuard.Audio;

namespace SplitGuard.Prints;

/// <summary>What is known of one member's sound.</summary>
/// <param name="ContentHash">SHA-256 of the file in lower-case hex; <see langword="null"/> without a readable file that holds something.</param>
/// <param name="Checksum">The declared checksum.</param>
/// <param name="Facts">What decoding told; <see langword="null"/> for members without a path.</param>
public sealed record MemberPrint(string? ContentHash, string? Checksum, AudioFacts? Facts)
{
    /// <summary>Of a member without audio and checksum.</summary>
    public static readonly MemberPrint Empty = new(null, null, null);

    /// <summary>What makes two members the same file: what was read, or what was declared where there is nothing to read.</summary>
    public string? IdentityHash => ContentHash ?? (Facts is null ? Checksum : null);

    /// <summary>Whether what sounds in it is too little to be compared; see <see cref="Matching.Distinctness"/>.</summary>
    public bool IsIndistinct { get; init; }

    /// <summary>Whether there is sound in it to compare.</summary>
    public bool IsAudible => ContentHash is not null && Facts is { IsReadable: true, IsSilent: false, Frames: > 0 };
}
