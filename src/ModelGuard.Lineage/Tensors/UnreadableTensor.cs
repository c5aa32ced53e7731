namespace ModelGuard.Lineage.Tensors;

/// <summary>A tensor, or a file of tensors, that cannot be read as numbers.</summary>
/// <param name="Name">Its name, or the file's.</param>
/// <param name="Reason">Why: what was found, and what would be needed.</param>
public sealed record UnreadableTensor(string Name, string Reason);
