namespace SplitGuard.Datasets.Init;

/// <summary>A declaration made by looking at files.</summary>
/// <param name="Folder">Full path of the folder that it is written for; its paths are relative to it.</param>
/// <param name="Text">The commented YAML, or <see langword="null"/> when nothing was recognised.</param>
/// <param name="Fault">Why there is no text, and what to do.</param>
/// <param name="LacksSplits">Whether the splits are yet to be made.</param>
public sealed record DeclarationDraft(string Folder, string? Text, string? Fault, bool LacksSplits = false);
