using NuGet.Versioning;

namespace ModelGuard.Dependencies.Versions;

/// <summary>A version of NuGet: SemVer 2.0 with a fourth number, without regard to case, by NuGet's own reader.</summary>
public sealed class NuGetPackageVersion : PackageVersion
{
    private readonly NuGetVersion _version;

    private NuGetPackageVersion(NuGetVersion version) => _version = version;

    /// <inheritdoc/>
    public override bool IsPrerelease => _version.IsPrerelease;

    /// <summary>Reads a version.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static NuGetPackageVersion? Parse(string text) =>
        NuGetVersion.TryParse(text.Trim(), out NuGetVersion? version) ? new NuGetPackageVersion(version) : null;

    /// <summary>Whether a range in NuGet's notation, such as <c>[1.0, 2.0)</c>, allows a version.</summary>
    /// <returns><see langword="null"/> where the text is no range.</returns>
    public bool? IsIn(string range) => VersionRange.TryParse(range, out VersionRange? parsed) ? parsed.Satisfies(_version) : null;

    /// <inheritdoc/>
    public override string ToString() => _version.ToNormalizedString();

    /// <inheritdoc/>
    protected override int Compare(PackageVersion other) => VersionComparer.VersionRelease.Compare(_version, ((NuGetPackageVersion)other)._version);
}
