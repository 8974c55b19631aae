namespace MakeSounds;

/// <summary>The sine from additions and multiplications alone: the last bit of a mathematics library differs between machines.</summary>
internal static class Wave
{
    /// <summary>sin 2πx, by its Taylor series on a quarter turn; the error is below 4e-6.</summary>
    public static double Sine(double turns)
    {
        var t = turns - Math.Floor(turns);
        if (t > 0.75) t -= 1;
        else if (t > 0.25) t = 0.5 - t;
        var x = 6.283185307179586 * t;
        var x2 = x * x;
        return x * (1 - (x2 / 6 * (1 - (x2 / 20 * (1 - (x2 / 42 * (1 - (x2 / 72))))))));
    }

    public static double Cosine(double turns) => Sine(turns + 0.25);
}
