namespace SplitGuard.Diagnostics;

/// <summary>Every code there is. A code is added at the end of its hundred and never reused.</summary>
public static class Codes
{
    // SG00xx: the declaration and the tables it names.
    public static readonly Code DeclarationUnreadable = new("SG0001", null, "The declaration cannot be read");
    public static readonly Code YamlSyntax = new("SG0002", null, "The declaration is not valid YAML");
    public static readonly Code UnknownKey = new("SG0003", null, "The declaration holds a key that means nothing");
    public static readonly Code WrongValue = new("SG0004", null, "A value is of the wrong type or out of range");
    public static readonly Code MissingKey = new("SG0005", null, "A required key is missing");
    public static readonly Code TableUnreadable = new("SG0006", null, "A table or list cannot be read");
    public static readonly Code MissingColumn = new("SG0007", null, "A table lacks a declared column");
    public static readonly Code DuplicateId = new("SG0008", null, "Two rows have one id");
    public static readonly Code EmptySplit = new("SG0009", null, "A split has no members");
    public static readonly Code MissingCell = new("SG0010", null, "A row lacks a value that is required");
    public static readonly Code UnknownSplit = new("SG0011", null, "A guarded boundary names a split that does not exist");
    public static readonly Code PathOutside = new("SG0012", null, "A member's path leaves the audio folder");
    public static readonly Code NotYetChecked = new("SG0013", null, "A declared rule is not part of this version and was not checked");
    public static readonly Code NothingGuarded = new("SG0014", null, "The dataset has one split, so nothing is guarded");
    public static readonly Code LinkNotFollowed = new("SG0015", null, "A linked folder was not searched for members");
    public static readonly Code NotRewritable = new("SG0016", null, "New splits cannot be written to the declared files");

    public static readonly Code LockUnreadable = new("SG0017", null, "The lock file cannot be read");

    // SG01xx: the same sound in two places.
    public static readonly Code SameBytes = new("SG0101", "same-bytes", "The same file stands on both sides of a split");
    public static readonly Code SameAudio = new("SG0102", "same-audio", "The same decoded audio stands on both sides of a split");
    public static readonly Code Acoustic = new("SG0103", "acoustic", "The same sound stands on both sides of a split");
    public static readonly Code CommonMaterial = new("SG0104", "common-material", "One passage stands in many members on both sides of a split");
    public static readonly Code WithinSplit = new("SG0110", "within-split", "The same sound stands twice and crosses no guarded boundary");

    // SG02xx: groups.
    public static readonly Code TornGroup = new("SG0201", "group", "A group stands on both sides of a split");
    public static readonly Code Chain = new("SG0202", "chain", "Members on both sides of a split are tied by a chain of links");

    // SG03xx: the lock.
    public static readonly Code Moved = new("SG0301", "lock", "A member stands in another split than the lock records");

    // SG04xx: members.
    public static readonly Code MissingFile = new("SG0401", "unreadable", "A member's file does not exist");
    public static readonly Code Unreadable = new("SG0402", "unreadable", "A member's audio cannot be decoded");
    public static readonly Code NoSamples = new("SG0403", "unreadable", "A member holds no audio");
    public static readonly Code Damaged = new("SG0404", "unreadable", "A member's audio is cut short or damaged");
    public static readonly Code Absurd = new("SG0405", "unreadable", "A member's audio is beyond what is accepted");
    public static readonly Code NoDecoder = new("SG0406", "unreadable", "No decoder for a member's format is installed");
    public static readonly Code LeadsOutside = new("SG0407", "unreadable", "A member's file is a link that leads outside, or no regular file");
    public static readonly Code Silent = new("SG0410", "silent", "A member is silent");
    public static readonly Code Indistinct = new("SG0411", "indistinct", "A member holds too little to be compared by sound");

    // SG05xx: waivers.
    public static readonly Code ExpiredWaiver = new("SG0501", "waivers", "A waiver has expired");
    public static readonly Code NeedlessWaiver = new("SG0502", "waivers", "A waiver accepts nothing that is found");

    // SG06xx: splits that are made.
    public static readonly Code Infeasible = new("SG0601", null, "The groups leave no split of the wanted sizes");
    public static readonly Code TiedApart = new("SG0602", null, "Tied members have to be in different splits");
    public static readonly Code FitsNowhere = new("SG0603", null, "A member can be in no split");
    public static readonly Code WouldLeak = new("SG0604", null, "The split that was asked for would leak");
    public static readonly Code NotAsSplit = new("SG0605", null, "A split file is not what would be written");

    /// <summary>All codes, in order.</summary>
    public static IReadOnlyList<Code> All { get; } =
    [
        DeclarationUnreadable, YamlSyntax, UnknownKey, WrongValue, MissingKey, TableUnreadable, MissingColumn,
        DuplicateId, EmptySplit, MissingCell, UnknownSplit, PathOutside, NotYetChecked, NothingGuarded, LinkNotFollowed, NotRewritable, LockUnreadable,
        SameBytes, SameAudio, Acoustic, CommonMaterial, WithinSplit,
        TornGroup, Chain,
        Moved,
        MissingFile, Unreadable, NoSamples, Damaged, Absurd, NoDecoder, LeadsOutside, Silent, Indistinct,
        ExpiredWaiver, NeedlessWaiver,
        Infeasible, TiedApart, FitsNowhere, WouldLeak, NotAsSplit,
    ];

    /// <summary>The page that explains a code.</summary>
    public static string HelpLink(string id) => $"https://github.com/splitguard/splitguard/blob/main/docs/rules/{id}.md";
}
