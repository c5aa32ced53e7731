namespace ModelGuard.Bom.Model;

/// <summary>How the application was made.</summary>
/// <param name="Ref">Its name in the document.</param>
/// <param name="Uid">What tells this run from others: a revision of the sources, or the application's own version.</param>
/// <param name="Name">What it is called.</param>
/// <param name="TaskTypes">CycloneDX's words for what was done.</param>
/// <param name="Tasks">The steps.</param>
public sealed record BomWorkflow(string Ref, string Uid, string Name, IReadOnlyList<string> TaskTypes, IReadOnlyList<BomTask> Tasks);
