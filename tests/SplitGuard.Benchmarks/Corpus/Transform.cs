namespace SplitGuard.Benchmarks.Corpus;

/// <summary>Changes a copy, and keeps account of where the original lies in it.</summary>
internal delegate Copy Step(Copy copy, Materials with);

/// <summary>A way in which a copy differs from its original: steps one after the other, then an encoding.</summary>
internal sealed record Transform(string Name, Encoding Encoding, params Step[] Steps)
{
    public Transform(string name, params Step[] steps)
        : this(name, Encoding.Wave, steps)
    {
    }

    public Copy Apply(Copy copy, Materials with)
    {
        foreach (var step in Steps) copy = step(copy, with);
        return copy;
    }
}
