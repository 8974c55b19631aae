using System.Diagnostics;
using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>The store changes how long a check takes, never what it says.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly Workplace work = new();

    public StoreTests()
    {
        for (var i = 0; i < 30; i++) work.Write($"{i}.wav", Sounds.Wav(Sounds.Make(i % 26, 2)));
        work.Write("clips.csv", "path,split\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i}.wav,{(i % 2 == 0 ? "train" : "test")}\n")));
        work.Write("splitguard.yml", "version: 1\nmembers: { table: clips.csv, path: path, split: split }\n");
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void Warm_and_cold_runs_and_two_at_once_say_the_same()
    {
        var reference = work.Check("--no-store").Output;

        Assert.Equal(reference, work.Check().Output);
        Assert.Equal(reference, work.Check().Output);
        Directory.Delete(work.PathOf(".splitguard"), recursive: true);
        var both = Enumerable.Range(0, 2).Select(_ => Task.Run(() => work.Check().Output)).ToArray();
        Assert.All(both, run => Assert.Equal(reference, run.Result));
    }

    [Fact]
    public void A_changed_clip_is_heard_anew()
    {
        Assert.Empty(Accused("3.wav|4.wav"));
        work.Write("3.wav", Sounds.Wav(Sounds.Make(4, 2), gain: 0.5));
        Assert.Single(Accused("3.wav|4.wav"));

        IEnumerable<string> Accused(string pair) => work.Check().Json.SoundPairs().Where(found => found == pair);
    }

    [Fact]
    public void A_dataset_that_changes_step_by_step_is_judged_as_if_it_were_new()
    {
        var random = new Random(5);
        for (var step = 0; step < 8; step++)
        {
            var changed = random.Next(30);
            work.Write($"{changed}.wav", Sounds.Wav(Sounds.Make(random.Next(26), 2), gain: 0.3 + 0.05 * step));
            var members = Enumerable.Range(0, 30).Where(_ => random.Next(10) > 0);
            work.Write("clips.csv", "path,split\n" + string.Concat(members.Select(i => $"{i}.wav,{(i % 2 == 0 ? "train" : "test")}\n")));

            Assert.Equal(work.Check("--no-store").Output, work.Check("--memory", step % 2 == 0 ? "1" : "100").Output);
        }
    }

    [Fact]
    public void A_damaged_store_is_never_trusted()
    {
        var reference = work.Check("--no-store").Output;
        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            work.Check();
            foreach (var file in Directory.EnumerateFiles(work.PathOf(".splitguard"), "*", SearchOption.AllDirectories))
            {
                var bytes = File.ReadAllBytes(file);
                for (var flip = 0; flip < 3 && bytes.Length > 0; flip++) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, random.Next(3) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes);
            }

            var run = work.Check();
            Assert.Equal(reference, run.Output);
        }
    }

    [Fact]
    public void Killed_fifty_times_it_still_says_the_same()
    {
        var reference = work.Check("--no-store").Output;
        var clock = Stopwatch.StartNew();
        work.Check("--store", "whole");
        var whole = clock.ElapsedMilliseconds;
        var random = new Random(11);
        for (var round = 0; round < 50; round++)
        {
            using var process = ToolProcess.Start(work.Folder, "check", "--format", "json");
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit((int)(random.NextDouble() * whole))) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            if (round % 10 == 9)
            {
                Assert.Equal(reference, work.Check().Output);
                Directory.Delete(work.PathOf(".splitguard"), recursive: true);
            }
        }
    }
}
