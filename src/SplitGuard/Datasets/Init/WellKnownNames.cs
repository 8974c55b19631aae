using System.Collections.Frozen;

namespace SplitGuard.Datasets.Init;

/// <summary>Names that datasets commonly give to their columns, folders and lists.</summary>
internal static class WellKnownNames
{
    public static readonly string[] SplitColumns = ["split", "splits", "fold", "folds", "subset", "set", "partition", "split_name", "fold_id", "data_split"];
    public static readonly string[] IdColumns = ["id", "clip_id", "clip", "file_id", "track_id", "sample_id", "uid", "key", "name"];
    public static readonly string[] ChecksumColumns = ["md5", "sha1", "sha256", "checksum", "hash"];

    public static readonly string[] LabelColumns =
        ["label", "labels", "category", "class", "class_label", "class_name", "tags", "tag", "genre", "species", "emotion", "instrument", "event", "digit", "word", "target"];

    /// <summary>Columns that name where a recording comes from.</summary>
    public static readonly FrozenSet<string> SourceColumns = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "artist", "artist_id", "album", "album_id", "composer", "performer", "singer", "singer_id", "author", "uploader", "user", "username", "user_id", "recordist",
        "speaker", "speaker_id", "client_id", "subject", "subject_id", "patient", "patient_id", "session", "session_id", "recording", "recording_id",
        "src_file", "source", "source_file", "source_id", "fsid", "freesound_id", "ytid", "youtube_id", "video_id", "song_id", "original", "source_group");

    private static readonly Dictionary<string, string> SplitWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = "train",
        ["training"] = "train",
        ["trn"] = "train",
        ["test"] = "test",
        ["testing"] = "test",
        ["tst"] = "test",
        ["valid"] = "validation",
        ["validation"] = "validation",
        ["val"] = "validation",
        ["dev"] = "dev",
        ["eval"] = "eval",
        ["evaluation"] = "eval",
    };

    /// <summary>The split that a name such as <c>testing_list</c> speaks of, or <see langword="null"/>.</summary>
    public static string? SplitOf(string name)
    {
        string? found = null;
        foreach (var word in name.Split(['-', '_', '.', ' ']))
        {
            if (!SplitWords.TryGetValue(word, out var split)) continue;
            if (found is not null && found != split) return null;
            found = split;
        }

        return found;
    }

    public static bool IsSplit(string value) => SplitWords.ContainsKey(value);
}
