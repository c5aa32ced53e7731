namespace ModelGuard.Bom.Model;

/// <summary>A remark of the tool about parts of the document.</summary>
/// <param name="Ref">Its name in the document.</param>
/// <param name="Subjects">What it is about, in ordinal order.</param>
/// <param name="Text">The remark.</param>
public sealed record BomAnnotation(string Ref, IReadOnlyList<string> Subjects, string Text);
