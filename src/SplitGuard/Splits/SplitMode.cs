namespace SplitGuard.Splits;

/// <summary>What is done with the members that are in a split already.</summary>
public enum SplitMode
{
    /// <summary>All are assigned anew.</summary>
    New,

    /// <summary>They stay; members in no split yet join them.</summary>
    Extend,

    /// <summary>As few as possible move so that nothing leaks.</summary>
    Repair,
}
