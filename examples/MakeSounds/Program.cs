using MakeSounds;

// Writes the sounds and tables of the example datasets; the same bytes on every machine.
var examples = args.Length == 1 ? args[0] : throw new ArgumentException("Usage: dotnet run --project examples/MakeSounds -- FOLDER");
LeakyGarden.Write(Path.Combine(examples, "garden-leaky"));
CleanGarden.Write(Path.Combine(examples, "garden-clean"));
BrokenGarden.Write(Path.Combine(examples, "garden-broken"));
