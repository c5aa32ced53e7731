namespace ModelGuard.Dependencies.Advisories;

/// <summary>What came of taking advisories over.</summary>
/// <param name="Path">Absolute path of the file that was written.</param>
/// <param name="Count">How many records it holds.</param>
/// <param name="AsOf">When the newest was changed, UTC.</param>
/// <param name="Refusal">Why nothing was written; <see langword="null"/> where it was.</param>
public sealed record AdvisoryImportResult(string Path, int Count, DateTimeOffset? AsOf, string? Refusal);
