using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Versions;

/// <summary>A version in the order of its ecosystem. Only versions of one ecosystem can be compared.</summary>
#pragma warning disable CA1036 // Operators would promise an order between any two versions; those of two ecosystems have none.
public abstract class PackageVersion : IComparable<PackageVersion>
#pragma warning restore CA1036
{
    /// <summary>Whether it comes before a release.</summary>
    public abstract bool IsPrerelease { get; }

    /// <summary>The same version without what its builder added, such as <c>+cu121</c>; itself where there is nothing of the kind.</summary>
    public virtual PackageVersion WithoutLocal => this;

    /// <summary>Reads a version.</summary>
    /// <param name="ecosystem">Whose order counts.</param>
    /// <param name="text">The version as written.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the ecosystem has such a version.</returns>
    public static bool TryParse(PackageEcosystem ecosystem, string text, [NotNullWhen(true)] out PackageVersion? version)
    {
        version = ecosystem switch
        {
            PackageEcosystem.PyPI => PythonVersion.Parse(text),
            PackageEcosystem.Npm => NpmVersion.ParseLoosely(text),
            _ => NuGetPackageVersion.Parse(text),
        };
        return version is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The other version is one of another ecosystem.</exception>
    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
            return 1;
        return other.GetType() == GetType() ? Compare(other) : throw new ArgumentException("versions of two ecosystems have no order", nameof(other));
    }

    /// <summary>Compares with a version of the same type.</summary>
    protected abstract int Compare(PackageVersion other);
}
