namespace ModelGuard.Bom.Scoring;

/// <summary>Something that a sheet asks for and a document lacks.</summary>
/// <param name="Element">What is asked for.</param>
/// <param name="Subject">The component, service or part that lacks it; <c>document</c> for the document itself.</param>
/// <param name="Where">Where to get it.</param>
public sealed record MissingElement(string Element, string Subject, string Where);
