using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SplitGuard.Benchmarks;

/// <summary>What the figures were measured on, and how to measure them again.</summary>
internal static class Machine
{
    public static void Print()
    {
        var widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        var arguments = Environment.GetCommandLineArgs().Skip(1).Select(argument => argument.All(IsPlain) ? argument : $"'{argument}'");
        Console.WriteLine($"dotnet run -c Release --project tests/SplitGuard.Benchmarks -- {string.Join(' ', arguments)}");
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores, {widest}-bit vectors");
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || "-_./:,+=@".Contains(character, StringComparison.Ordinal);
}
