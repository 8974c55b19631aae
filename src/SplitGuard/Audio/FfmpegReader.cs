using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SplitGuard.Audio;

/// <summary>Decodes a file with the ffmpeg program, reading its output as it comes.</summary>
internal sealed partial class FfmpegReader : SampleReader
{
    /// <summary>What a container claims and what its decoder delivers may differ by encoder delay and padding.</summary>
    private const double ToleranceSeconds = 0.25;

    private const int MaxErrorLength = 200;

    private readonly Process process;
    private readonly string path;
    private readonly Task<string> log;
    private readonly PatientStream output;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationTokenRegistration cancellation;
    private readonly SampleReader wav;
    private long decoded;
    private bool ended;

    public FfmpegReader(FfmpegProgram program, string path, AudioKind kind, AudioLimits limits, CancellationToken cancellationToken)
    {
        this.path = Path.GetFullPath(path);
        this.cancellationToken = cancellationToken;
        process = program.Start(path, kind, limits);
        cancellation = cancellationToken.Register(Kill);
        log = BoundedText.ReadAsync(process.StandardError);
        output = new PatientStream(process.StandardOutput.BaseStream, limits.DecoderPatience, Kill);
        try
        {
            wav = WavFile.Open(output);
        }
        catch (BadAudioException)
        {
            var errors = Finish();
            Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw BadAudioException.Undecodable($"{program.Identity} cannot decode this '{kind}' file: {errors ?? "it gave no samples and no reason"}.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override int SampleRate => wav.SampleRate;

    public override int Channels => wav.Channels;

    public override int Read(Span<float> interleaved)
    {
        if (ended) return 0;
        var frames = wav.Read(interleaved);
        decoded += frames;
        if (frames > 0) return frames;

        ended = true;
        var errors = Finish();
        cancellationToken.ThrowIfCancellationRequested();
        if (errors is not null) ReportDamage($"ffmpeg reports: {errors}.");
        else if (ClaimedSeconds(log.Result) is { } claimed && (double)decoded / SampleRate < claimed - ToleranceSeconds)
            ReportDamage(FormattableString.Invariant($"The file is cut short: it declares '{claimed}' seconds, and '{(double)decoded / SampleRate:F2}' could be decoded."));
        return 0;
    }

    protected override void Close()
    {
        Kill();
        cancellation.Dispose();
        output.Dispose();
        process.Dispose();
    }

    /// <summary>Waits for the program and says what went wrong, or <see langword="null"/>.</summary>
    private string? Finish()
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) Kill();
        process.WaitForExit();
        if (output.RanOutOfPatience) return "it delivered nothing for a long time and was stopped";
        var error = log.Result.Split('\n').FirstOrDefault(line => ErrorLevel().IsMatch(line));
        if (error is null) return process.ExitCode == 0 ? null : $"it ended with exit code {process.ExitCode}";

        // Addresses in memory and the file's own path would make the same fault look different from run to run.
        var text = Noise().Replace(error, "").Replace("file:" + path, "the file", StringComparison.Ordinal).Trim().TrimEnd('.');
        return text.Length > MaxErrorLength ? text[..MaxErrorLength] : text;
    }

    /// <summary>The length the container declares; unknown when it is a guess or when a picture stream may have made it longer.</summary>
    private static double? ClaimedSeconds(string log)
    {
        if (log.Contains("Estimating duration", StringComparison.Ordinal) || VideoStream().IsMatch(log)) return null;
        return Duration().Match(log) is { Success: true } match && TimeSpan.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var duration)
            ? duration.TotalSeconds
            : null;
    }

    private void Kill()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }

    [GeneratedRegex(@"\[(error|fatal|panic)\]")]
    private static partial Regex ErrorLevel();

    [GeneratedRegex(@"\[[^\]]* @ 0x[0-9a-f]+\] |\[(error|fatal|panic)\] |[\x00-\x1f]")]
    private static partial Regex Noise();

    [GeneratedRegex(@"Duration: (\d\d:\d\d:\d\d\.\d+)")]
    private static partial Regex Duration();

    [GeneratedRegex(@"Stream #0[^\n]*: Video:(?![^\n]*attached pic)")]
    private static partial Regex VideoStream();
}
