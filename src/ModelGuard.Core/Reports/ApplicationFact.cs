namespace ModelGuard.Core.Reports;

/// <summary>The application or library that is built. Whatever its project does not say is absent, never made up.</summary>
/// <param name="Name">Assembly name.</param>
/// <param name="Version">Package version.</param>
/// <param name="IsLibrary">Whether it is a library rather than a program.</param>
/// <param name="TargetFramework">Short target framework name, such as <c>net10.0</c>.</param>
public sealed record ApplicationFact(string Name, string Version, bool IsLibrary, string? TargetFramework)
{
    /// <summary>Who supplies it.</summary>
    public OrganizationFact? Supplier { get; init; }

    /// <summary>Who makes it; <see langword="null"/> for its supplier.</summary>
    public OrganizationFact? Manufacturer { get; init; }

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its copyright notice.</summary>
    public string? Copyright { get; init; }

    /// <summary>Its licence, as an SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>Its address on the web.</summary>
    public string? Homepage { get; init; }

    /// <summary>Where its sources are.</summary>
    public string? Repository { get; init; }

    /// <summary>Where its sources are in their repository, as a relative path.</summary>
    public string? SourcePath { get; init; }

    /// <summary>The commit that it is built from.</summary>
    public string? Revision { get; init; }

    /// <summary>Where it is documented.</summary>
    public string? Documentation { get; init; }

    /// <summary>Where it is distributed.</summary>
    public string? Distribution { get; init; }

    /// <summary>Where its <c>security.txt</c> is (RFC 9116).</summary>
    public string? SecurityText { get; init; }

    /// <summary>What it is meant to be used for.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>What it does with the data that people give it.</summary>
    public string? DataUsage { get; init; }

    /// <summary>What it needs to run on.</summary>
    public string? Hardware { get; init; }

    /// <summary>Build configuration, such as <c>Release</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>Runtime identifier, such as <c>linux-x64</c>.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Name of the file that is deployed.</summary>
    public string? FileName { get; init; }

    /// <summary>SHA-256 of that file, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SHA-512 of that file, lower-case hexadecimal.</summary>
    public string? Sha512 { get; init; }

    /// <summary>Licence of the bill of materials itself, as an SPDX expression.</summary>
    public string? BomLicense { get; init; }
}
