namespace ModelGuard.Bom.Writing;

/// <summary>The versions of CycloneDX that can be written, in their order.</summary>
public enum BomSpecVersion
{
    /// <summary>CycloneDX 1.5, of June 2023.</summary>
    V15,

    /// <summary>CycloneDX 1.6, of April 2024 (ECMA-424); the default.</summary>
    V16,

    /// <summary>CycloneDX 1.7, of October 2025.</summary>
    V17,
}
