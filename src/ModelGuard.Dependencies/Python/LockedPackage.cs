using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Python;

/// <summary>What a lock file says about a package beside name and version.</summary>
internal sealed record LockedPackage
{
    public PackageSource Source { get; init; }

    /// <summary>Index, repository, address or path, as written.</summary>
    public string? Address { get; init; }

    public bool IsHashed { get; init; }

    public bool IsSourceOnly { get; init; }

    public bool IsDevelopment { get; init; }

    /// <summary>Whether a full commit says which bytes are meant.</summary>
    public bool IsPinnedAddress { get; init; }
}
