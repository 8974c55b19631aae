using Xunit;

namespace SplitGuard.Tool.Tests;

/// <summary>What is told of members whose sound holds too little to be compared.</summary>
public sealed class IndistinctTests : IDisposable
{
    private readonly Workplace work = new();

    public IndistinctTests()
    {
        work.Write("voice.wav", Sounds.Wav(Sounds.Make(1, 2)));
        work.Write("tone.wav", Sounds.Wav(Samples(Sounds.Rate, i => 0.3 * Math.Sin(2 * Math.PI * 1000 * i / Sounds.Rate))));
        work.Write("click.wav", Sounds.Wav(Samples(Sounds.Rate / 50, i => 0.3 * Math.Exp(-i / 50.0) * Math.Sin(1.1 * i))));
        work.Write("silence.wav", Sounds.Wav(new float[Sounds.Rate]));
        work.Write("broken.wav", "RIFFxxxxWAVE and nothing that makes sense"u8.ToArray());
        Declare("unreadable: warning");
        work.Write("clips.csv", "path,split\nvoice.wav,train\ntone.wav,test\nclick.wav,test\nsilence.wav,train\nbroken.wav,train\ngone.wav,test\n");
    }

    public void Dispose() => work.Dispose();

    private static float[] Samples(int count, Func<int, double> sample) => [.. Enumerable.Range(0, count).Select(i => (float)sample(i))];

    private void Declare(string rules) =>
        work.Write("splitguard.yml", $"version: 1\nmembers: {{ table: clips.csv, path: path, split: split }}\nrules: {{ {rules} }}\n");

    [Fact]
    public void Each_is_told_of_at_its_row_and_breaks_no_gate()
    {
        var run = work.Check();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["SG0401 gone.wav 7", "SG0403 broken.wav 6", "SG0410 silence.wav 5", "SG0411 click.wav 4", "SG0411 tone.wav 3"],
            run.Json.Findings().Select(finding => $"{finding.Code()} {finding.Pair()} {finding.Line()}").Order(StringComparer.Ordinal));
        Assert.All(run.Json.Findings("indistinct"), finding => Assert.Equal(
            ("info", $"'{finding.Pair()}' in split 'test' holds too little to be compared by sound; only an exact copy would be noticed"),
            (finding.GetProperty("severity").GetString(), finding.GetProperty("message").GetString())));
    }

    [Fact]
    public void Its_exact_copy_is_noticed()
    {
        work.Write("again.wav", [.. File.ReadAllBytes(work.PathOf("tone.wav")), .. "LIST\0\0\0\0"u8]);
        work.Write("clips.csv", "path,split\ntone.wav,train\nagain.wav,test\n");

        Assert.Equal(["SG0102", "SG0411", "SG0411"], work.Check().Json.Findings().Select(Verdicts.Code));
    }

    [Fact]
    public void Its_rule_decides_how_grave_it_is()
    {
        Declare("unreadable: none, indistinct: none");
        Assert.Equal(["SG0410"], work.Check().Json.Findings().Select(Verdicts.Code));

        Declare("unreadable: none, indistinct: error");
        Assert.Equal(1, work.Check().ExitCode);
    }

    [Fact]
    public void What_is_stored_says_the_same_without_a_fingerprint()
    {
        var cold = work.Check("--no-store").Output;
        Assert.Equal(cold, work.Check().Output);
        foreach (var fingerprints in Directory.GetDirectories(work.PathOf(".splitguard"), "fingerprints-*")) Directory.Delete(fingerprints, recursive: true);

        Assert.Equal(cold, work.Check().Output);
        Assert.Empty(Directory.GetDirectories(work.PathOf(".splitguard"), "fingerprints-*"));
    }
}
