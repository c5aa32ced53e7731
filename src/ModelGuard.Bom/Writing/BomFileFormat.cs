namespace ModelGuard.Bom.Writing;

/// <summary>The notations of CycloneDX that can be written.</summary>
public enum BomFileFormat
{
    /// <summary>JSON; the default.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,
}
