namespace ModelGuard.Lineage.Sketches;

/// <summary>What a catalogue says about a model.</summary>
/// <param name="Matches">Sketches that are related, share content or were asked for, the most certain first.</param>
/// <param name="Sketches">Sketches in the catalogue; p-values pay for all of them.</param>
/// <param name="Faults">Sketches that could not be read, each with the reason.</param>
public sealed record CatalogueScan(IReadOnlyList<SketchMatch> Matches, int Sketches, IReadOnlyList<string> Faults);
