namespace ModelGuard.Bom.Model;

/// <summary>A statement about something in the document, and what it rests on.</summary>
/// <param name="Ref">Its name in the document.</param>
/// <param name="Target">What it is about, by reference.</param>
/// <param name="Predicate">The statement.</param>
/// <param name="Evidence">What it rests on, by reference.</param>
/// <param name="Score">How far it holds, from 0 to 1.</param>
/// <param name="Rationale">Why.</param>
public sealed record BomClaim(string Ref, string Target, string Predicate, IReadOnlyList<string> Evidence, double Score, string Rationale);
