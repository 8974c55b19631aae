namespace SplitGuard.Benchmarks.Recall;

/// <summary>Prints how well offsets, speeds and pitches of found copies agree with the truth.</summary>
internal static class AlignmentTable
{
    private const double OffsetTolerance = 0.02;
    private const double RatioTolerance = 0.005;

    public static void Print(Judgement judgement, double threshold)
    {
        var found = judgement.Copies.Where(copy => copy.Found?.Score >= threshold).ToList();
        Offsets("offset, speed and pitch unchanged", found.Where(copy => !IsChanged(copy)));
        Offsets("offset, speed or pitch changed", found.Where(IsChanged));
        Ratios("speed, where unchanged", found.Where(copy => copy.Truth.Speed == 1), copy => copy.Found!.Speed / copy.Truth.Speed);
        Ratios("speed, where changed", found.Where(copy => copy.Truth.Speed != 1), copy => copy.Found!.Speed / copy.Truth.Speed);
        Ratios("pitch, where unchanged", found.Where(copy => copy.Truth.Pitch == 1), copy => copy.Found!.Pitch / copy.Truth.Pitch);
        Ratios("pitch, where changed", found.Where(copy => copy.Truth.Pitch != 1), copy => copy.Found!.Pitch / copy.Truth.Pitch);
        Console.WriteLine();
    }

    private static bool IsChanged(JudgedCopy copy) => copy.Truth.Speed != 1 || copy.Truth.Pitch != 1;

    private static void Offsets(string name, IEnumerable<JudgedCopy> copies)
    {
        double[] errors = [.. copies.Select(copy => copy.OffsetError).OfType<double>().Order()];
        if (errors.Length == 0) return;
        Console.WriteLine($"{name,-36}{Share(errors, OffsetTolerance),6:0.0} % of {errors.Length} within 20 ms, median error {1000 * errors[errors.Length / 2]:0.00} ms, 95 % within {1000 * errors[errors.Length * 95 / 100]:0.00} ms");
    }

    private static void Ratios(string name, IEnumerable<JudgedCopy> copies, Func<JudgedCopy, double?> ratio)
    {
        double[] errors = [.. copies.Select(ratio).OfType<double>().Select(value => Math.Abs(value - 1)).Order()];
        if (errors.Length > 0) Console.WriteLine($"{name,-36}{Share(errors, RatioTolerance),6:0.0} % of {errors.Length} within 0.5 %");
    }

    private static double Share(double[] errors, double tolerance) => 100.0 * errors.Count(error => error <= tolerance) / errors.Length;
}
