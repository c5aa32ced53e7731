namespace ModelGuard.Bom.Model;

/// <summary>Whether a component is there at run time.</summary>
public enum BomScope
{
    /// <summary>It ships.</summary>
    Required,

    /// <summary>Only the build uses it.</summary>
    Excluded,
}
