namespace ModelGuard.Lineage.Evidence;

/// <summary>One line of the table of evidence.</summary>
/// <param name="Test">Which test.</param>
/// <param name="Result">What it found, with its effect size.</param>
/// <param name="Log10P">log10 of its p-value, corrected for everything it looked at; <see langword="null"/> where it has none.</param>
/// <param name="Decides">Whether the verdict may rest on it; the others are told beside it.</param>
public sealed record EvidenceItem(string Test, string Result, double? Log10P, bool Decides);
