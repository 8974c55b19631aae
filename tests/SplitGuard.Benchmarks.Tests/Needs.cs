using System.ComponentModel;
using SplitGuard.Benchmarks.Sounds;
using Xunit;

namespace SplitGuard.Benchmarks.Tests;

/// <summary>A test that needs a program is skipped where it is not installed.</summary>
internal static class Needs
{
    public static void Ffmpeg()
    {
        try
        {
            _ = Sounds.Ffmpeg.Filter(new Sound(8000, [new float[8]]), "anull");
        }
        catch (Win32Exception)
        {
            Assert.Skip("The program 'ffmpeg' is not installed.");
        }
    }
}
