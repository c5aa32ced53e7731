using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Python;

/// <summary>A requirement (packaging.python.org, "Dependency specifiers"): name, extras, clauses or address, marker.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Clauses">The clauses as written; empty for none.</param>
/// <param name="Address">The address behind <c>@</c>; <see langword="null"/> for none.</param>
/// <param name="Marker">The environment marker; empty for none. Packages are audited whatever it says.</param>
internal sealed record PythonRequirement(string Name, string Clauses, string? Address, string Marker)
{
    /// <summary>The one version that is allowed; <see langword="null"/> where several are.</summary>
    public string? Pinned => PythonSpecifierSet.Parse(Clauses)?.Pinned ?? (Address is null ? null : PythonFileName.Parse(FileNameOf(Address))?.Version);

    /// <summary>What the address leads to.</summary>
    public PackageSource Source => Address is null ? PackageSource.Registry : SourceOf(Address);

    /// <summary>Reads a requirement.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static PythonRequirement? Parse(string text)
    {
        string trimmed = text.Trim();
        int end = 0;
        while (end < trimmed.Length && (char.IsAsciiLetterOrDigit(trimmed[end]) || trimmed[end] is '-' or '_' or '.'))
            end++;
        string name = trimmed[..end];
        if (name.Length == 0 || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return null;

        string rest = trimmed[end..].TrimStart();
        if (rest.StartsWith('['))
        {
            int close = rest.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
                return null;
            rest = rest[(close + 1)..].TrimStart();
        }

        if (rest.StartsWith('@'))
        {
            // In an address a semicolon is a marker only behind a blank.
            string address = rest[1..].Trim();
            int marker = address.IndexOf(" ;", StringComparison.Ordinal);
            string marked = marker < 0 ? "" : address[(marker + 2)..].Trim();
            address = (marker < 0 ? address : address[..marker]).Trim();
            return address.Length == 0 || address.Contains(' ', StringComparison.Ordinal) ? null : new PythonRequirement(name, "", address, marked);
        }

        int semicolon = rest.IndexOf(';', StringComparison.Ordinal);
        string condition = semicolon < 0 ? "" : rest[(semicolon + 1)..].Trim();
        string clauses = (semicolon < 0 ? rest : rest[..semicolon]).Trim();
        if (clauses.StartsWith('(') && clauses.EndsWith(')'))
            clauses = clauses[1..^1].Trim();
        return PythonSpecifierSet.Parse(clauses) is null ? null : new PythonRequirement(name, clauses, null, condition);
    }

    /// <summary>What an address leads to.</summary>
    public static PackageSource SourceOf(string address)
    {
        if (address.StartsWith("git+", StringComparison.OrdinalIgnoreCase) || address.StartsWith("hg+", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("svn+", StringComparison.OrdinalIgnoreCase) || address.StartsWith("bzr+", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("git://", StringComparison.OrdinalIgnoreCase))
            return PackageSource.Repository;
        return address.Contains("://", StringComparison.Ordinal) && !address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? PackageSource.Url : PackageSource.Path;
    }

    /// <summary>Whether an address says exactly which bytes are meant: a full commit, or a digest.</summary>
    public static bool IsPinnedAddress(string address)
    {
        int fragment = address.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0 && address.AsSpan(fragment).Contains("sha256=", StringComparison.OrdinalIgnoreCase))
            return true;
        string plain = fragment < 0 ? address : address[..fragment];
        int at = plain.LastIndexOf('@');
        return at > 0 && Reading.PackageSources.IsCommit(plain[(at + 1)..]);
    }

    /// <summary>The file name at the end of an address or path.</summary>
    public static string FileNameOf(string address)
    {
        int end = address.AsSpan().IndexOfAny('?', '#');
        string path = end < 0 ? address : address[..end];
        return Uri.UnescapeDataString(path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..]);
    }
}
