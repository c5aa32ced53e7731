using System.Text;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Versions;

/// <summary>When two spellings are one package.</summary>
public static class PackageNames
{
    /// <summary>The spelling that all spellings of a package share.</summary>
    public static string Normalise(PackageEcosystem ecosystem, string name) => ecosystem switch
    {
        PackageEcosystem.PyPI => Python(name),
        PackageEcosystem.NuGet => name.Trim().ToLowerInvariant(),
        _ => name.Trim(),
    };

    /// <summary>Whether two spellings name the same package.</summary>
    public static bool AreSame(PackageEcosystem ecosystem, string left, string right) =>
        string.Equals(Normalise(ecosystem, left), Normalise(ecosystem, right), StringComparison.Ordinal);

    /// <summary>PEP 503: lower case, and every run of <c>-</c>, <c>_</c> and <c>.</c> is one <c>-</c>.</summary>
    private static string Python(string name)
    {
        StringBuilder normal = new(name.Length);
        foreach (char character in name.AsSpan().Trim())
        {
            if (character is not ('-' or '_' or '.'))
                normal.Append(char.ToLowerInvariant(character));
            else if (normal.Length == 0 || normal[^1] != '-')
                normal.Append('-');
        }

        return normal.ToString();
    }
}
