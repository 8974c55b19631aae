namespace SplitGuard.Datasets;

/// <summary>What a dataset is read for.</summary>
internal enum ReadingPurpose
{
    /// <summary>To check the splits as they are.</summary>
    Check,

    /// <summary>To make them: members may be in no split yet, and splits without members.</summary>
    Split,
}
