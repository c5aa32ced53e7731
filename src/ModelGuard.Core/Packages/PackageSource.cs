namespace ModelGuard.Core.Packages;

/// <summary>What a package is fetched from.</summary>
public enum PackageSource
{
    /// <summary>An index or registry, where a version names one release.</summary>
    Registry,

    /// <summary>A repository of a version control system.</summary>
    Repository,

    /// <summary>An address of an archive.</summary>
    Url,

    /// <summary>A file or folder of this machine.</summary>
    Path,

    /// <summary>It is installed here; where it came from is not said.</summary>
    Installed,
}
