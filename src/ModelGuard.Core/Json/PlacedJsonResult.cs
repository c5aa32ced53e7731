namespace ModelGuard.Core.Json;

/// <summary>What became of a JSON text: a value, or the first fault in it.</summary>
/// <param name="Root">The value; <see langword="null"/> where there is a fault.</param>
/// <param name="Fault">What is wrong, as one sentence without a full stop; <see langword="null"/> where the text is valid.</param>
/// <param name="Line">Line of the fault, 1-based.</param>
/// <param name="Column">Column of the fault, 1-based, in UTF-16 code units.</param>
public sealed record PlacedJsonResult(PlacedJsonValue? Root, string? Fault, int Line, int Column);
