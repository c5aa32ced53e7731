namespace ModelGuard.Core.Packages;

/// <summary>Where packages come from.</summary>
public enum PackageEcosystem
{
    /// <summary>NuGet.</summary>
    NuGet,

    /// <summary>The Python Package Index.</summary>
    PyPI,

    /// <summary>npm.</summary>
    Npm,
}
