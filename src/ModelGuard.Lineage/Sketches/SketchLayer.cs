namespace ModelGuard.Lineage.Sketches;

/// <summary>The sketch of one layer: what its strongest neurons say about the anchor tokens.</summary>
/// <param name="Neurons">Neurons sketched, up to <see cref="Sketch.NeuronsPerLayer"/>.</param>
/// <param name="First">Profiles of gate rows, or of what a plain network reads: neurons × anchors, each row scaled to ±127.</param>
/// <param name="Second">Profiles of up rows, or of what a plain network writes.</param>
public sealed record SketchLayer(int Neurons, sbyte[] First, sbyte[] Second);
