using ModelGuard.Core.Json;

namespace ModelGuard.Dependencies.Reading;

/// <summary>A document as values with places. What came before a fault is there.</summary>
/// <param name="Root">The value; <see langword="null"/> where nothing could be read.</param>
/// <param name="Fault">What was expected and what was found; <see langword="null"/> where the document is whole.</param>
/// <param name="Line">Line of the fault, 1-based.</param>
/// <param name="Column">Column of the fault, 1-based, in UTF-16 code units.</param>
internal sealed record DocumentResult(PlacedJsonValue? Root, string? Fault, int Line, int Column);
