using System.Collections.Immutable;
using System.Text;
using SplitGuard.Datasets.Declarations;
using SplitGuard.Datasets.Tables;
using SplitGuard.Diagnostics;

namespace SplitGuard.Datasets;

/// <summary>Reads a declaration and the tables it names into a <see cref="Dataset"/>.</summary>
public static class DatasetReader
{
    /// <param name="declarationPath">A declaration, or a folder that holds <c>splitguard.yml</c> or <c>splitguard.yaml</c>.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>The dataset and all problems; nothing that a file can hold makes this throw.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static DatasetReading Read(string declarationPath, CancellationToken cancel) =>
        Read(declarationPath, ReadingPurpose.Check, SplitOverrides.None, cancel);

    /// <summary>
    /// Reads a dataset whose splits are to be made. Rows with a blank split and those of the pool are members in split <c>""</c>;
    /// splits may be empty, and their files and the split column need not be there yet.
    /// </summary>
    /// <param name="declarationPath">A declaration, or a folder that holds one.</param>
    /// <param name="overrides">What stands in place of keys of <c>split</c>.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <returns>The dataset and all problems; nothing that a file can hold makes this throw.</returns>
    /// <exception cref="OperationCanceledException"/>
    public static DatasetReading ReadForSplit(string declarationPath, SplitOverrides overrides, CancellationToken cancel) =>
        Read(declarationPath, ReadingPurpose.Split, overrides, cancel);

    private static DatasetReading Read(string declarationPath, ReadingPurpose purpose, SplitOverrides overrides, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(declarationPath);
        var path = DeclarationFile.Find(declarationPath);
        var file = Path.GetFileName(path);
        var problems = new ProblemList(file);
        if (ReadText(path, file, problems) is not { } text) return new DatasetReading(null, problems.Sorted(), []);

        var inputs = ImmutableArray.Create(path);
        if (DeclarationReader.Read(text, file, overrides, problems) is not { } declaration) return new DatasetReading(null, problems.Sorted(), inputs);

        var folder = Path.GetDirectoryName(path)!;
        var audioRoot = AudioRoot(declaration, folder, problems);
        var builder = new MemberBuilder(declaration, purpose, problems, cancel);
        var sources = new SourceReader(declaration, purpose, folder, audioRoot, builder, problems, cancel);
        sources.ReadAll();
        inputs = [.. sources.InputFiles.Append(path).Order(StringComparer.Ordinal)];

        var members = builder.Build();
        if (members.IsEmpty && !problems.HasErrors)
            problems.Error(Codes.EmptySplit, declaration.Sources[0].Location.At, purpose == ReadingPurpose.Check ? "The dataset has no members: no row says which split it is in." : "The dataset has no members to split.");
        var splits = Splits(declaration, members, problems);
        var boundaries = Boundaries(declaration, splits, purpose, new Position(file, 1, 1), problems);
        var waivers = WaiverFile(declaration, folder, problems);
        ImmutableArray<GroupKey> keys = [.. declaration.Groups.Select(group => new GroupKey(group.Name.Text, group.Name.At))];
        var bind = Bind(declaration, keys, problems);
        if (problems.HasErrors) return new DatasetReading(null, problems.Sorted(), inputs);

        var dataset = new Dataset
        {
            Name = declaration.Name?.Text ?? Path.GetFileName(folder),
            Folder = folder,
            AudioRoot = audioRoot,
            Splits = splits,
            Members = members,
            Boundaries = boundaries,
            GroupKeys = keys,
            Rules = declaration.Rules,
            WaiverFile = waivers,
            InputFiles = inputs,
            Sources = [.. sources.Sources],
            SplitPolicy = declaration.Split,
            Bind = bind,
            Guard = declaration.Guard,
            LockFile = declaration.Split.KeepsLock ? Path.Combine(folder, SplitLock.FileName) : null,
            Top = new Position(file, 1, 1),
        };
        return new DatasetReading(dataset, problems.Sorted(), inputs);
    }

    internal static string? ReadText(string path, string file, ProblemList problems)
    {
        var start = new Position(file, 1, 1);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > DatasetLimits.DeclarationBytes })
            {
                problems.Error(Codes.DeclarationUnreadable, start, $"The declaration is larger than {DatasetLimits.DeclarationBytes} bytes. Move lists of members to a table or list file.");
                return null;
            }

            using var source = new TextSource(TextSource.OpenUtf8(path));
            var text = new StringBuilder();
            var buffer = new char[1 << 14];
            int count;
            while ((count = source.Read(buffer)) > 0 && text.Length <= DatasetLimits.DeclarationBytes) text.Append(buffer, 0, count);
            if (!source.IsInvalid && text.Length <= DatasetLimits.DeclarationBytes) return text.ToString();

            var line = text.ToString().Count(character => character == '\n') + 1;
            problems.Error(Codes.DeclarationUnreadable, start with { Line = line }, "The declaration is not valid UTF-8 on this line, or too large. Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Error(Codes.DeclarationUnreadable, start, $"There is no {Wording.Quote(file)} here. 'dotnet splitguard init' writes one.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Error(Codes.DeclarationUnreadable, start, $"{Wording.Quote(file)} cannot be read: the operating system refuses");
        }

        return null;
    }

    private static BindPolicy Bind(Declaration declaration, ImmutableArray<GroupKey> keys, ProblemList problems)
    {
        if (declaration.Split.Bind.IsDefault) return BindPolicy.Of(declaration.Rules, keys.Length);
        var policy = new BindPolicy();
        foreach (var word in declaration.Split.Bind)
        {
            policy = BindWords.Add(policy, word.Text, keys, out var fault);
            if (fault is { Severity: Severity.Error }) problems.Error(fault.Code, word.At, $"'split.bind': {fault.Message}");
            else if (fault is not null) problems.Warning(fault.Code, word.At, $"'split.bind': {fault.Message}");
        }

        return policy;
    }

    private static string AudioRoot(Declaration declaration, string folder, ProblemList problems)
    {
        if (declaration.Audio is not { } audio) return folder;
        if (!audio.Text.Contains('\0'))
        {
            var root = Path.GetFullPath(Path.Combine(folder, audio.Text.Replace('\\', '/')));
            if (Directory.Exists(root)) return Path.TrimEndingDirectorySeparator(root);
        }

        problems.Error(Codes.WrongValue, audio.At, $"'audio' is {Wording.Quote(audio.Text)}, but there is no such folder. It is relative to the declaration.");
        return folder;
    }

    private static ImmutableArray<string> Splits(Declaration declaration, ImmutableArray<Member> members, ProblemList problems)
    {
        if (declaration.Sources.Any(source => source.Split is not null))
            return [.. declaration.Sources.Select(source => source.Split!.Text)];
        var splits = new SortedSet<string>(StringComparer.Ordinal);
        string? last = null;
        foreach (var member in members)
        {
            if (member.Split.Length > 0 && !ReferenceEquals(member.Split, last)) splits.Add(last = member.Split);
            if (splits.Count <= DatasetLimits.Splits) continue;
            var column = declaration.Sources[0].SplitColumn!;
            problems.Error(Codes.WrongValue, column.At, $"The column {Wording.Quote(column.Text)} holds more than {DatasetLimits.Splits} different values. Is it the one that says which split a row is in?");
            return [];
        }

        return [.. splits];
    }

    private static ImmutableArray<Boundary> Boundaries(Declaration declaration, ImmutableArray<string> splits, ReadingPurpose purpose, Position top, ProblemList problems)
    {
        if (declaration.Guard.IsDefault)
        {
            if (splits.Length == 1 && purpose == ReadingPurpose.Check && !problems.HasErrors)
                problems.Warning(Codes.NothingGuarded, top, $"The dataset has one split, {Wording.Quote(splits[0])}, so there is no boundary to guard.");
            return [.. splits.SelectMany((first, i) => splits.Skip(i + 1).Select(second => new Boundary(first, second)))];
        }

        var boundaries = new HashSet<Boundary>();
        foreach (var (first, second) in declaration.Guard)
        {
            if (!(Exists(first) & Exists(second))) continue;
            boundaries.Add(splits.IndexOf(first.Text) < splits.IndexOf(second.Text) ? new Boundary(first.Text, second.Text) : new Boundary(second.Text, first.Text));
        }

        return [.. boundaries.OrderBy(boundary => splits.IndexOf(boundary.First)).ThenBy(boundary => splits.IndexOf(boundary.Second))];

        bool Exists(Declared split)
        {
            // Without any split the cause was reported already.
            if (splits.IsEmpty || splits.Contains(split.Text)) return true;
            if (purpose == ReadingPurpose.Split) return false;
            problems.Error(Codes.UnknownSplit, split.At, $"'guard' names the split {Wording.Quote(split.Text)}, which does not exist: {Wording.Suggest(split.Text, splits, "the splits are")}");
            return false;
        }
    }

    private static string? WaiverFile(Declaration declaration, string folder, ProblemList problems)
    {
        if (declaration.Waivers is not { } waivers) return Path.Combine(folder, "splitguard.waivers.yml");
        if (!waivers.Text.Contains('\0'))
        {
            var path = Path.GetFullPath(Path.Combine(folder, waivers.Text.Replace('\\', '/')));
            if (File.Exists(path)) return path;
        }

        problems.Error(Codes.WrongValue, waivers.At, $"'waivers' is {Wording.Quote(waivers.Text)}, but there is no such file. It is relative to the declaration; without the key, 'splitguard.waivers.yml' is used where it exists.");
        return null;
    }
}
