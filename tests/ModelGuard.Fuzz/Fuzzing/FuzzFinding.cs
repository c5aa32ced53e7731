namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>An execution that broke a promise.</summary>
/// <param name="Execution">Its number in the run.</param>
/// <param name="Kind"><c>exception</c>, <c>defect</c>, <c>slow</c>, <c>memory</c>, <c>verdict</c> or <c>random</c>.</param>
/// <param name="Detail">What happened.</param>
/// <param name="Content">The input.</param>
internal sealed record FuzzFinding(long Execution, string Kind, string Detail, byte[] Content);
