namespace SplitGuard.Reports;

/// <summary>ANSI colours, or none.</summary>
internal readonly record struct Paint(bool Enabled)
{
    public const string Bold = "1";
    public const string Dim = "2";
    public const string Red = "31";
    public const string Green = "32";
    public const string Yellow = "33";
    public const string Blue = "34";

    public string In(string colour, string text) => Enabled ? $"\e[{colour}m{text}\e[0m" : text;
}
