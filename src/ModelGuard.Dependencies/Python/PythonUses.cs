using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.Python;

/// <summary>Turns requirements into packages in use.</summary>
internal static class PythonUses
{
    /// <summary>The package of a requirement.</summary>
    public static PackageUse Of(PythonRequirement requirement, Place place) => new(PackageEcosystem.PyPI, requirement.Name, requirement.Pinned, place)
    {
        Specifier = requirement.Clauses,
        Source = requirement.Source,
        Address = requirement.Address is { } address ? PackageSources.Shown(address) : null,
    };

    /// <summary>The package of an address or a path without a name before it.</summary>
    /// <returns><see langword="null"/> where the text is no address and no path.</returns>
    public static PackageUse? OfAddress(string text, Place place)
    {
        string address = text.Trim();
        PackageSource source = PythonRequirement.SourceOf(address);
        bool isPath = address.StartsWith('.') || address.StartsWith('/') || address.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || (!address.Contains(' ', StringComparison.Ordinal) && (PythonFileName.Parse(PythonRequirement.FileNameOf(address)) is not null || address.Contains('/', StringComparison.Ordinal)));
        if (address.Length == 0 || (source == PackageSource.Path && !isPath))
            return null;

        int egg = address.IndexOf("egg=", StringComparison.Ordinal);
        string? named = egg < 0 ? null : address[(egg + 4)..].Split('&', '[')[0];
        PythonFileName? file = PythonFileName.Parse(PythonRequirement.FileNameOf(address));
        return new PackageUse(PackageEcosystem.PyPI, named ?? file?.Name ?? Core.Json.Excerpt.Of(PackageSources.Shown(address)), file?.Version, place)
        {
            Source = source,
            Address = PackageSources.Shown(address),
        };
    }
}
