namespace MakeSounds;

/// <summary>A two-pole resonance, as of a wooden plate or a vowel's formant.</summary>
internal sealed class Resonator
{
    private double a1;
    private double a2;
    private double gain;
    private double y1;
    private double y2;

    public Resonator(double frequency, double radius) => Tune(frequency, radius);

    /// <param name="frequency">In Hz.</param>
    /// <param name="radius">Of the poles, below 1; the nearer to 1, the longer it rings.</param>
    public void Tune(double frequency, double radius)
    {
        a1 = 2 * radius * Wave.Cosine(frequency / Sound.Rate);
        a2 = -radius * radius;
        gain = 1 - radius;
    }

    public double Next(double input)
    {
        var y = (gain * input) + (a1 * y1) + (a2 * y2);
        (y2, y1) = (y1, y);
        return y;
    }
}
