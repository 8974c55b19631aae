using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Tables;
using SplitGuard.Files;

namespace SplitGuard.Datasets;

/// <summary>A source of members as it was read: what one needs to know to find their rows again.</summary>
/// <param name="Declaration">What the declaration says of it.</param>
/// <param name="Table">The table or list, or <see langword="null"/> for a folder or glob.</param>
internal sealed record MemberSource(SourceDeclaration Declaration, SourceTable? Table)
{
    /// <summary>The split of all its members; empty for the pool, and where a column says.</summary>
    public string Split => Declaration.Split?.Text ?? "";
}

/// <summary>The table or list of a source.</summary>
/// <param name="Path">Full path.</param>
/// <param name="File">As positions name it.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Delimiter">What stands between fields, where it is delimited.</param>
/// <param name="Stamp">What it was when it was read; <see langword="null"/> for one that is not there yet.</param>
internal sealed record SourceTable(string Path, string File, TableFormat Format, char Delimiter, FileStamp? Stamp);
