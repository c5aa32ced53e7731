namespace ModelGuard.Core.Web;

/// <summary>The answer of an address.</summary>
/// <param name="Status">What came of asking.</param>
/// <param name="Content">The document; empty where there is none.</param>
/// <param name="Fault">What was expected and what was found, where it failed; no address with a query, no secret.</param>
public sealed record WebDocument(WebDocumentStatus Status, ReadOnlyMemory<byte> Content, string Fault = "");
