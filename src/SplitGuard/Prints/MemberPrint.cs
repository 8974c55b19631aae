using SplitGuard.Audio;

namespace SplitGuard.Prints;

/// <summary>What is known of one member's sound.</summary>
/// <param name="ContentHash">SHA-256 of the file in lower-case hex; <see langword="null"/> without a readable file.</param>
/// <param name="Checksum">The declared checksum, for members without a file.</param>
/// <param name="Facts">What decoding told; <see langword="null"/> for members without a path.</param>
public sealed record MemberPrint(string? ContentHash, string? Checksum, AudioFacts? Facts)
{
    /// <summary>What makes two members the same file; an empty file is the same as no other.</summary>
    public string? IdentityHash => ContentHash == EmptyFile ? null : ContentHash ?? Checksum;

    private const string EmptyFile = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
