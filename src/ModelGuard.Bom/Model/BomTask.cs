namespace ModelGuard.Bom.Model;

/// <summary>One step of a workflow.</summary>
/// <param name="Ref">Its name in the document.</param>
/// <param name="Uid">What it is called among the steps.</param>
/// <param name="Name">What it does.</param>
/// <param name="TaskType">CycloneDX's word for it.</param>
/// <param name="Resources">What it used, by reference.</param>
public sealed record BomTask(string Ref, string Uid, string Name, string TaskType, IReadOnlyList<string> Resources);
