using SplitGuard.Benchmarks;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/SplitGuard.Benchmarks -- FOLDER");
    Console.Error.WriteLine("Measures, on the audio below FOLDER: decoding, fingerprinting, and a cold, a warm and a nearly warm check.");
    return 2;
}

Machine.Print();
var clips = AudioFiles.Below(folder);
Console.WriteLine($"{clips.Count} audio files below '{folder}'");
Throughput.Measure(clips);
CheckTimes.Measure(clips);
return 0;
