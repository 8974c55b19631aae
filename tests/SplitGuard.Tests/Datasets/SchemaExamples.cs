using Xunit;

namespace SplitGuard.Tests.Datasets;

/// <summary>Declarations that the reader and the schema must judge alike.</summary>
internal static class SchemaExamples
{
    private const string Members = "members: { table: t.csv, path: path, split: split }\n";

    public static TheoryData<string> Valid { get; } =
    [
        Members,
        "version: 1\nname: 2024\naudio: .\n" + Members,
        "members:\n  table: t.csv\n  format: csv\n  delimiter: ','\n  path: '{path}'\n  id: id\n  split: split\n  checksum: md5\n",
        "members:\n  path: path\n  splits:\n    train: t.csv\n    test: { table: u.csv, id: id }\n",
        "members: { splits: { train: list.txt } }\n",
        "members: { splits: { train: list.txt }, pool: 'new/*.wav' }\n",
        "members: { splits: { train: list.txt }, pool: { table: t.csv, path: path } }\n",
        Members + "labels: label\n",
        Members + "labels: [label, id]\n",
        Members + "labels: { column: label, separator: '' }\n",
        Members + "labels: { columns: [label, id], separator: '|' }\n",
        Members + "groups: { artist: artist, song: [artist, id], tape: { from: path, pattern: '^.', missing: own, normalize: false } }\n",
        Members + "groups: { artist: { columns: artist, missing: error } }\n",
        Members + "guard: all\n",
        Members + "guard: [[a, b]]\n",
        Members + "rules: { same-bytes: error, acoustic: { severity: warning, min-score: 1e1, min-coverage: 0.5 }, group: { severity: none } }\n",
        Members + "rules: { common-material: { severity: error, least-members: 3 } }\n",
        Members + "rules: { common-material: { least-members: never } }\n",
        Members + "rules: { embedding: { severity: none, model: default, false-positive-rate: 1e-4 }, text: { severity: none, template: '{title} by {artist}' }, cover: none }\n",
        Members + "rules: { within-split: info, unreadable: error, silent: info, indistinct: { severity: warning }, waivers: warning, same-audio: error }\n",
        Members + "groups: { artist: artist }\nsplit: { ratios: { train: 0.7, test: 0.3 }, weight: members, stratify: { labels: macro, x: { dog: 2 } }, bind: [same-bytes, group], freeze: [test], seed: 1 }\n",
        Members + "split: { folds: 5, freeze: [] }\n",
        Members + "groups: { artist: artist }\nsplit: { bind: group-filtered, stratify: { x: { bins: 4 } }, tolerance: 0.02, pins: { test: [a.wav, 'artist:Ada'], train: b.wav }, freeze: test }\n",
        Members + "waivers: w.yml\n",
    ];

    public static TheoryData<string> Invalid { get; } =
    [
        "version: 1\n",
        "[]\n",
        "members: t.csv\n",
        "members: { path: path }\n",
        "members: { table: t.csv, path: path }\n",
        "members: { table: [t.csv], path: path, split: split }\n",
        "members: { table: t.csv, path: path, split: split, splits: { a: list.txt } }\n",
        "members: { table: t.csv, path: path, split: split, pool: list.txt }\n",
        "members: { splits: { a: list.txt }, pool: }\n",
        "members: { splits: { a: list.txt }, pool: { path: path } }\n",
        "members: { splits: {} }\n",
        "members: { splits: { a: } }\n",
        "members: { splits: { a: { path: path } } }\n",
        "members: { splits: { a: { table: t.csv, path: path, split: split } } }\n",
        "members: { table: t.csv, path: , split: split }\n",
        "members: { table: t.csv, path: path, split: split, format: xml }\n",
        "members: { table: t.csv, path: path, split: split, delimiter: '::' }\n",
        Members + "verion: 1\n",
        Members + "version: 2\n",
        Members + "version: '1'\n",
        Members + "name: [a]\n",
        Members + "audio:\n",
        Members + "labels: []\n",
        Members + "labels: { separator: ',' }\n",
        Members + "labels: { column: label, columns: label }\n",
        Members + "groups: [artist]\n",
        Members + "groups: { artist: }\n",
        Members + "groups: { artist: { missing: own } }\n",
        Members + "groups: { artist: { column: artist, missing: never } }\n",
        Members + "groups: { artist: { column: artist, normalize: yes please } }\n",
        Members + "groups: { artist: { column: artist, pattern: '^.' } }\n",
        Members + "groups: { artist: { from: path } }\n",
        Members + "groups: { artist: { column: artist, colour: red } }\n",
        Members + "guard: some\n",
        Members + "guard: []\n",
        Members + "guard: [[a]]\n",
        Members + "guard: [[a, a]]\n",
        Members + "guard: [a, b]\n",
        Members + "rules: error\n",
        Members + "rules: { same-bites: error }\n",
        Members + "rules: { same-bytes: fatal }\n",
        Members + "rules: { same-bytes: { severity: error, min-score: 1 } }\n",
        Members + "rules: { acoustic: { min-coverage: 2 } }\n",
        Members + "rules: { acoustic: { min-score: '1' } }\n",
        Members + "rules: { acoustic: { min-score: -1 } }\n",
        Members + "rules: { common-material: { least-members: 2 } }\n",
        Members + "rules: { common-material: { least-members: always } }\n",
        Members + "rules: { embedding: { severity: none, false-positive-rate: 0 } }\n",
        Members + "split: 5\n",
        Members + "split: { ratios: { train: 0 } }\n",
        Members + "split: { ratios: [0.5, 0.5] }\n",
        Members + "split: { folds: 1 }\n",
        Members + "split: { folds: 2.5 }\n",
        Members + "split: { folds: 5, ratios: { a: 1 } }\n",
        Members + "split: { stratify: { labels: nano } }\n",
        Members + "split: { bind: [luck] }\n",
        Members + "split: { stratify: { x: { bins: 1 } } }\n",
        Members + "split: { tolerance: 1 }\n",
        Members + "split: { pins: [a.wav] }\n",
        Members + "split: { seed: -1 }\n",
        Members + "waivers: {}\n",
    ];

    /// <summary>The files that the valid examples name.</summary>
    public static DatasetFolder Folder() => new DatasetFolder()
        .With("t.csv", "path,id,split,label,artist,md5\n1.wav,1,a,x,p,00\n2.wav,2,b,y,q,01\n")
        .With("u.csv", "path,id,label,artist\n3.wav,3,x,p\n")
        .With("list.txt", "4.wav\n")
        .With("w.yml", "");
}
