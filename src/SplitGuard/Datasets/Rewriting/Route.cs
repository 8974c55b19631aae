namespace SplitGuard.Datasets.Rewriting;

/// <summary>The way of members from one split to another.</summary>
/// <param name="From">Where their records are taken of; <see langword="null"/> for files of a folder or glob, which are the pool.</param>
/// <param name="To">Where they go; <see langword="null"/> for no split.</param>
/// <param name="Conversion">How a record is written there; <see langword="null"/> when a line of a list that names the member is.</param>
internal sealed record Route(SplitFile? From, SplitFile? To, RecordConversion? Conversion)
{
    /// <returns>Whether the member can be written there.</returns>
    public bool Carry(Member member)
    {
        var line = To is not null && Conversion is null ? ListLine.Of(member, To.Source) : null;
        if (To is not null && Conversion is null && line is null) return false;

        // A file of the pool is only read, and only where a record of it is wanted.
        var isTaken = From is not null && (Conversion is not null || !From.Source.Declaration.IsPool);
        var record = isTaken ? From!.Take(member, Conversion) : null;
        To?.Arrive(new Arrival(member, From, record, line));
        return true;
    }
}
