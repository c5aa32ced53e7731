using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>A value that is not what the schema demands.</summary>
/// <param name="Path">Where in the document, such as <c>components[3].hashes[0].alg</c>.</param>
/// <param name="Value">The value, with its place in the file.</param>
/// <param name="Message">What was expected and what was found.</param>
internal sealed record SchemaFault(string Path, PlacedJsonValue Value, string Message);
