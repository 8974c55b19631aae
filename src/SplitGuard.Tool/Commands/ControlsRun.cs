namespace SplitGuard.Tool.Commands;

/// <summary>One call of <c>split --mode controls</c>, its arguments understood.</summary>
internal static class ControlsRun
{
    public static int Execute(string declaration, string? train, int sets, string output, SplitOptions options, CancellationToken cancellation)
    {
        var controls = ProgressDisplay.Run(progress => Splitter.Controls(declaration, train, sets, options with { Check = options.Check with { Progress = progress } }, cancellation));
        foreach (var problem in controls.Problems)
            Console.Error.WriteLine($"{problem.Position.File}:{problem.Position.Line}: {problem.Code}: {problem.Message}");
        if (!controls.IsMade) return ExitCodes.CouldNotCheck;

        controls.Write(output);
        Console.WriteLine($"'{controls.Training}' has {controls.TrainingMembers} members, of which {controls.Duplicates.Length} are tied to evaluation data.");
        Console.WriteLine($"Wrote to '{output}': deduplicated.txt and {controls.Random.Length} random sets of {controls.Deduplicated.Length} ids each, and duplicates.txt.");
        return 0;
    }
}
