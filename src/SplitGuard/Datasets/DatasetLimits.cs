namespace SplitGuard.Datasets;

/// <summary>Bounds that no honest dataset meets; they keep memory and time finite for a hostile one.</summary>
internal static class DatasetLimits
{
    public const int DeclarationBytes = 1 << 20;
    public const int YamlDepth = 32;
    public const int YamlNodes = 100_000;

    public const int FieldCharacters = 1 << 20;
    public const int RecordCharacters = 1 << 24;
    public const int Columns = 100_000;
    public const int Rows = 50_000_000;

    public const int PathCharacters = 4096;
    public const int RegexCharacters = 1000;
    public const int GlobAlternatives = 1000;
    public const int GlobSegments = 60;
    public const int Splits = 1000;
    public const int GroupKeys = 100;
    public const int ColumnsOfAKey = 20;
    public const int Members = 20_000_000;

    public const int ProblemsPerCode = 100;
}
