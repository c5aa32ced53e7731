using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity.Cards;

/// <summary>What became of reading a card.</summary>
/// <param name="Facts">What it says; <see langword="null"/> where the file is no model card.</param>
/// <param name="License">The licence that it states.</param>
/// <param name="FaultLine">Line of the fault in its front matter, 1-based.</param>
/// <param name="Fault">What is wrong there; <see langword="null"/> where all of it was read.</param>
public sealed record ModelCardReading(ModelCardFacts? Facts, LicenseFact? License, int? FaultLine, string? Fault);
