namespace SplitGuard.Audio;

/// <summary>The container is understood, the codec in it is not: a native decoder is tried instead.</summary>
internal sealed class ForeignCodecException(string codec) : Exception(codec);
