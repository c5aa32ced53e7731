namespace ModelGuard.Scanning.Keras;

/// <summary>A configuration that Keras writes as JSON.</summary>
/// <param name="Root">The outermost value.</param>
/// <param name="Repeated">Names that one object holds twice: name and offset of the second.</param>
internal sealed record KerasConfiguration(KerasValue Root, IReadOnlyList<(string Name, long Offset)> Repeated);
