namespace ModelGuard.Bom.Scoring;

/// <summary>How far a document has what one list of requirements asks for. That a field is there says nothing of its truth.</summary>
/// <param name="Id">Short name, such as <c>cisa-2025</c>.</param>
/// <param name="Title">The list, with its version and date.</param>
/// <param name="Score">From 0 to 100, with one decimal, rounded down.</param>
/// <param name="Elements">How many elements the list has.</param>
/// <param name="Missing">What is missing.</param>
public sealed record ScoreSheet(string Id, string Title, double Score, int Elements, IReadOnlyList<MissingElement> Missing);
