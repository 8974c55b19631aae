namespace SplitGuard.Diagnostics;

/// <summary>A place in a text file that a person can open.</summary>
/// <param name="File">Path with <c>/</c> separators, relative to the declaration's folder, or full when it lies elsewhere.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
public readonly record struct Position(string File, int Line, int Column);
