namespace ModelGuard.Core.Settings;

/// <summary>What the policy asks of models beside their content: formats, sources, signers, licences.</summary>
public sealed record ProvenancePolicy
{
    /// <summary>Ids of the formats that models may have; empty for any.</summary>
    public IReadOnlyList<string> AllowedFormats { get; init; } = [];

    /// <summary>Sources that models may come from, <c>*</c> for any text; empty for any.</summary>
    public IReadOnlyList<string> AllowedSources { get; init; } = [];

    /// <summary>Ids of licences that are allowed; empty for any that is not denied.</summary>
    public IReadOnlyList<string> AllowedLicenses { get; init; } = [];

    /// <summary>Ids of licences that are denied.</summary>
    public IReadOnlyList<string> DeniedLicenses { get; init; } = [];

    /// <summary>Signers that are known.</summary>
    public IReadOnlyList<SignerSetting> Signers { get; init; } = [];

    /// <summary>Which models must be signed, and by whom.</summary>
    public IReadOnlyList<RequiredSignature> RequiredSignatures { get; init; } = [];

    /// <summary>Paths below a signed folder that need no signature although the signer did not leave them out.</summary>
    public IReadOnlyList<string> IgnoredPaths { get; init; } = [];

    /// <summary>Whether files that are not signed may lie in a signed folder.</summary>
    public bool AllowUnsignedFiles { get; init; }

    /// <summary>Whether the policy says anything about licences.</summary>
    public bool JudgesLicenses => AllowedLicenses.Count + DeniedLicenses.Count > 0;
}
