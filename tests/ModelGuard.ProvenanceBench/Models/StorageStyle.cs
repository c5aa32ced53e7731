namespace ModelGuard.ProvenanceBench.Models;

/// <summary>How a checkpoint is laid out.</summary>
internal enum StorageStyle
{
    /// <summary>As the family's own library writes it.</summary>
    Usual,

    /// <summary>Other words for everything, fused projections.</summary>
    Renamed,

    /// <summary>Numbered tensors: only shapes and order are left.</summary>
    Nameless,
}
