namespace SplitGuard.Matching.Candidates;

/// <summary>A pair of clips that may match.</summary>
/// <param name="A">The first clip.</param>
/// <param name="B">The second clip.</param>
/// <param name="OffsetFrames">Landmark frame of the first at which the second would begin, give or take a few.</param>
/// <param name="ShiftBands">How many landmark bands higher the second is.</param>
/// <param name="Votes">How far the votes stand out from chance.</param>
internal readonly record struct Candidate(int A, int B, int OffsetFrames, int ShiftBands, float Votes);
