namespace ModelGuard.Bom.Model;

/// <summary>How a licence is named.</summary>
public enum BomLicenseKind
{
    /// <summary>One id of the SPDX License List.</summary>
    SpdxId,

    /// <summary>An SPDX expression of several ids.</summary>
    SpdxExpression,

    /// <summary>Any other name.</summary>
    Name,
}
