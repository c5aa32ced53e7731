namespace ModelGuard.Core.Reports;

/// <summary>What a package says about itself in its nuspec, and where restore got it.</summary>
public sealed record PackageDetails
{
    /// <summary>Its authors, as one text.</summary>
    public string? Authors { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its copyright notice.</summary>
    public string? Copyright { get; init; }

    /// <summary>Its licence as an SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>Name of its licence file; <see langword="null"/> where it states an expression or an address.</summary>
    public string? LicenseFile { get; init; }

    /// <summary>The SPDX id that the text of its licence file is; <see langword="null"/> for a text that is not known.</summary>
    public string? ConcludedLicense { get; init; }

    /// <summary>SHA-256 of its licence file, lower-case hexadecimal.</summary>
    public string? LicenseFileSha256 { get; init; }

    /// <summary>Address of its licence, in old packages.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>Its address on the web.</summary>
    public string? ProjectUrl { get; init; }

    /// <summary>Where its sources are.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>The commit that it was built from.</summary>
    public string? RepositoryCommit { get; init; }

    /// <summary>The feed that restore got it from, without credentials.</summary>
    public string? Feed { get; init; }
}
