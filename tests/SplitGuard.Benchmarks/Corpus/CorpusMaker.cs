using SplitGuard.Benchmarks.Sounds;

namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Writes a corpus: references, copies of some of them, and what is true of each.</summary>
internal sealed class CorpusMaker(string folder, IReadOnlyList<Transform> transforms, int seed)
{
    // Each copy may start an ffmpeg of its own.
    private static readonly ParallelOptions TwoAtOnce = new() { MaxDegreeOfParallelism = 2 };

    private readonly List<CorpusFile> files = [];
    private readonly List<Truth> truths = [];

    /// <summary>Adds the clips of one kind as references, and copies of the first <paramref name="sources"/> of them.</summary>
    public void Add(string kind, IReadOnlyList<Clip> clips, int sources)
    {
        Directory.CreateDirectory(Path.Combine(folder, "refs"));
        Directory.CreateDirectory(Path.Combine(folder, "queries"));
        var references = clips
            .Select((clip, number) => new CorpusFile($"refs/{kind}-{number:0000}.wav", kind, false, [clip.Recording], $"{clip.Path} at {clip.StartSeconds:0.###} s"))
            .ToList();
        Parallel.For(0, clips.Count, TwoAtOnce, number => WriteReference(clips[number], references[number]));
        var copies = new (CorpusFile File, Truth[] Truths)[Math.Min(sources, clips.Count)][];
        Parallel.For(0, copies.Length, TwoAtOnce, source => copies[source] = WriteCopies(references, source));

        files.AddRange(references);
        files.AddRange(copies.SelectMany(each => each).Select(copy => copy.File));
        truths.AddRange(copies.SelectMany(each => each).SelectMany(copy => copy.Truths));
    }

    /// <summary>Writes the tables; how many references and queries there are.</summary>
    public (int References, int Queries) Finish()
    {
        CorpusFiles.Write(folder, files, truths);
        return (files.Count(file => !file.IsQuery), files.Count(file => file.IsQuery));
    }

    private void WriteReference(Clip clip, CorpusFile file)
    {
        var sound = Ffmpeg.Decode(clip.File);
        var start = Math.Min((int)Math.Round(clip.StartSeconds * sound.Rate), sound.Length - 1);
        var length = Math.Min((int)Math.Round(clip.Seconds * sound.Rate), sound.Length - start);
        WaveFile.Write(Path.Combine(folder, file.Path), sound.Slice(start, length).WithinFullScale());
    }

    private (CorpusFile, Truth[])[] WriteCopies(List<CorpusFile> references, int source)
    {
        var original = references[source];
        var sound = WaveFile.Read(Path.Combine(folder, original.Path));
        return [.. transforms.Select(transform =>
        {
            var random = SeededRandom.For(seed, original.Path, transform.Name);
            var other = Other(references, original, random);
            var with = new Materials(() => Conformed(WaveFile.Read(Path.Combine(folder, other.Path)), sound), random);
            var copy = transform.Apply(new Copy(sound), with);
            var query = new CorpusFile(
                $"queries/{Path.GetFileNameWithoutExtension(original.Path)}__{transform.Name}{transform.Encoding.Extension}",
                original.Kind,
                true,
                copy.HoldsOther ? [.. original.Recordings, .. other.Recordings] : original.Recordings,
                copy.HoldsOther ? $"{original.Path} and {other.Path}" : original.Path);
            transform.Encoding.Write(copy.Sound, Path.Combine(folder, query.Path));
            return (query, Truths(copy, query, original, transform));
        })];
    }

    // The original itself where there is nothing else: a transform that needs another clip is not for such a corpus.
    private static CorpusFile Other(List<CorpusFile> references, CorpusFile original, SeededRandom random)
    {
        var others = references.Where(reference => reference.Recordings[0] != original.Recordings[0]).ToList();
        return others.Count > 0 ? others[random.Below(others.Count)] : original;
    }

    private static Sound Conformed(Sound other, Sound to)
    {
        if (other.Rate != to.Rate) other = Ffmpeg.Filter(other, $"aresample={to.Rate}");
        if (other.Channels.Length == to.Channels.Length) return other;
        var mixdown = other.Mixdown();
        return to.Map(_ => mixdown) with { Rate = to.Rate };
    }

    private static Truth[] Truths(Copy copy, CorpusFile query, CorpusFile original, Transform transform)
    {
        Truth At(double offset) => new(
            query.Path, original.Path, original.Recordings[0], original.Kind, transform.Name, offset, copy.Speed, copy.Pitch, copy.Heard.To - copy.Heard.From);
        return copy.SecondOffset is { } second ? [At(copy.Offset), At(second)] : [At(copy.Offset)];
    }
}
