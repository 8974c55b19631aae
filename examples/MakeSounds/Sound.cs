namespace MakeSounds;

/// <summary>Makes of sounds; all are mono at <see cref="Rate"/>, and none is louder than 0.6 of full scale.</summary>
internal static class Sound
{
    public const int Rate = 16000;

    public static int Samples(double seconds) => (int)(seconds * Rate);

    /// <summary>A song of motifs, each a few gliding whistles.</summary>
    public static double[] Bird(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        var centre = dice.Between(2200, 3800);
        var at = dice.Between(0.02, 0.1);
        while (at < seconds)
        {
            var notes = dice.Whole(2, 4);
            var repeats = dice.Whole(1, 3);
            var motif = Enumerable.Range(0, notes)
                .Select(_ => (From: centre * dice.Between(0.7, 1.4), To: centre * dice.Between(0.7, 1.4), Length: dice.Between(0.04, 0.16), Gap: dice.Between(0.02, 0.07)))
                .ToArray();
            foreach (var note in Enumerable.Repeat(motif, repeats).SelectMany(notes => notes))
            {
                Glide(sound, at, note.Length, note.From, note.To, dice.Between(0.5, 1));
                at += note.Length + note.Gap;
            }

            at += dice.Between(0.05, 0.3);
        }

        return Finish(sound, dice);
    }

    /// <summary>An engine that revs and misfires.</summary>
    public static double[] Engine(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        var idle = dice.Between(45, 110);
        var strengths = Enumerable.Range(0, 30).Select(_ => dice.Next() * dice.Next()).ToArray();
        var housing = new Resonator(dice.Between(500, 2500), 0.97);
        var speed = idle;
        var wanted = idle;
        double turns = 0, bang = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            if (dice.Next() < 5.0 / Rate) wanted = idle * dice.Between(0.8, 2.6);
            if (dice.Next() < 6.0 / Rate) bang = dice.Between(1, 4);
            speed += (wanted - speed) * 0.0006;
            turns += speed / Rate;
            bang *= 0.997;
            var tone = 0.0;
            for (var harmonic = 1; harmonic <= strengths.Length; harmonic++) tone += strengths[harmonic - 1] * Wave.Sine(harmonic * turns);
            sound[i] = tone + (2 * housing.Next(dice.Noise() * (1 + (6 * bang))));
        }

        return Finish(sound, dice);
    }

    /// <summary>Struck bells in no scale, each with partials that die at their own pace.</summary>
    public static double[] Chimes(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        var bells = Enumerable.Range(0, 5).Select(_ => dice.Between(450, 1900)).ToArray();
        for (var at = 0.03; at < seconds; at += dice.Between(0.09, 0.4))
        {
            var bell = dice.Pick(bells);
            foreach (var (ratio, strength, decay) in new[] { (1, 1, 0.9998), (2.76, 0.7, 0.9995), (5.4, 0.4, 0.999) })
                Ring(sound, at, bell * ratio, strength * dice.Between(0.4, 1), decay);
        }

        return Finish(sound, dice);
    }

    /// <summary>Knocks in rolls, on wood of changing size.</summary>
    public static double[] Knocks(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        var at = 0.05;
        while (at < seconds)
        {
            var pace = dice.Between(0.035, 0.14);
            var pitch = dice.Between(500, 2600);
            for (var knock = dice.Whole(2, 9); knock > 0; knock--)
            {
                var wood = new Resonator(pitch * dice.Between(0.9, 1.1), 0.985);
                var strength = dice.Between(0.4, 1);
                for (var i = Samples(at); i < Math.Min(sound.Length, Samples(at + 0.12)); i++, strength *= 0.99)
                    sound[i] += wood.Next(strength * dice.Noise());
                at += pace * dice.Between(0.85, 1.2);
            }

            at += dice.Between(0.05, 0.35);
        }

        return Finish(sound, dice);
    }

    /// <summary>Babble: a buzzing voice through moving formants, with hisses between.</summary>
    public static double[] Voice(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        Resonator[] formants = [new(500, 0.97), new(1500, 0.97), new(2600, 0.96)];
        var hiss = new Resonator(5200, 0.8);
        var pitch = dice.Between(95, 210);
        double turns = 0;
        var i = 0;
        while (i < sound.Length)
        {
            formants[0].Tune(dice.Between(280, 820), 0.975);
            formants[1].Tune(dice.Between(900, 2300), 0.975);
            var end = Math.Min(sound.Length, i + Samples(dice.Between(0.09, 0.24)));
            var start = i;
            var wanted = pitch * dice.Between(0.8, 1.35);
            var current = pitch * dice.Between(0.8, 1.35);
            for (; i < end; i++)
            {
                current += (wanted - current) * 0.001;
                turns += current / Rate;
                var buzz = turns >= 1 ? 12.0 : 0;
                turns -= Math.Floor(turns);
                var swell = Math.Min(1, Math.Min(i - start, end - i) / 320.0);
                sound[i] = swell * formants.Sum(formant => formant.Next(buzz + (0.05 * dice.Noise())));
            }

            end = Math.Min(sound.Length, i + Samples(dice.Between(0.02, 0.12)));
            var loudness = dice.Pick([0.0, 0.1, 0.25]);
            for (; i < end; i++) sound[i] = loudness * hiss.Next(dice.Noise());
        }

        return Finish(sound, dice);
    }

    /// <summary>Running water: a rush with bubbles, which are short rising whistles.</summary>
    public static double[] Water(ulong seed, double seconds)
    {
        var dice = new Dice(seed);
        var sound = new double[Samples(seconds)];
        var rush = new Resonator(dice.Between(400, 1200), 0.8);
        for (var i = 0; i < sound.Length; i++) sound[i] = 0.25 * rush.Next(dice.Noise());
        for (var at = 0.0; at < seconds; at += dice.Between(0.005, 0.05))
        {
            var pitch = dice.Between(400, 2600);
            Glide(sound, at, dice.Between(0.015, 0.06), pitch, pitch * dice.Between(1.1, 1.7), dice.Between(0.1, 1));
        }

        return Finish(sound, dice);
    }

    /// <summary>A whistle with two overtones between two pitches, swelling and fading.</summary>
    private static void Glide(double[] sound, double at, double seconds, double from, double to, double strength)
    {
        var first = Samples(at);
        var count = Samples(seconds);
        double turns = 0;
        for (var i = 0; i < count && first + i < sound.Length; i++)
        {
            var along = (double)i / count;
            turns += (from + ((to - from) * along)) / Rate;
            var swell = 4 * along * (1 - along);
            sound[first + i] += strength * swell * (Wave.Sine(turns) + (0.3 * Wave.Sine(2 * turns)) + (0.1 * Wave.Sine(3 * turns)));
        }
    }

    private static void Ring(double[] sound, double at, double frequency, double strength, double decay)
    {
        if (frequency > Rate / 2.2) return;
        double turns = 0;
        for (var i = Samples(at); i < sound.Length; i++, strength *= decay)
        {
            turns += frequency / Rate;
            sound[i] += strength * Wave.Sine(turns);
        }
    }

    /// <summary>Adds the faint noise that every recording has, and sets the level.</summary>
    private static double[] Finish(double[] sound, Dice dice)
    {
        var peak = sound.Max(Math.Abs);
        return [.. sound.Select(sample => 0.59 * ((sample / peak) + (0.004 * dice.Noise())))];
    }
}
