namespace ModelGuard.Bom.Model;

/// <summary>What a bill of materials is about, and who made it.</summary>
/// <param name="Timestamp">When the sources were, not when the build ran; <see langword="null"/> to leave it out.</param>
/// <param name="Tools">The programs that made it.</param>
/// <param name="Component">The application or library.</param>
public sealed record BomMetadata(DateTimeOffset? Timestamp, IReadOnlyList<BomComponent> Tools, BomComponent Component);
