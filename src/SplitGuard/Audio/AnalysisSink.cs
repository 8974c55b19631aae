namespace SplitGuard.Audio;

/// <summary>Receives the next samples of a clip at <see cref="AnalysisRate"/>, mono, full scale ±1; the span is valid during the call only.</summary>
public delegate void AnalysisSink(ReadOnlySpan<float> samples);
