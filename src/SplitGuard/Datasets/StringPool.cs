namespace SplitGuard.Datasets;

/// <summary>One instance of each text that many rows share.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private string last = "";

    public StringPool() => lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        // Rows of one split or label mostly stand together.
        if (text.SequenceEqual(last)) return last;
        if (!lookup.TryGetValue(text, out var known)) texts.Add(known = text.ToString());
        return last = known;
    }
}
