using System.Buffers;

namespace ModelGuard.Dependencies.Versions;

/// <summary>One clause of a requirement of Python packages, such as <c>>=1.0</c> or <c>==1.2.*</c> (PEP 440, "Version specifiers").</summary>
public sealed class PythonSpecifier
{
    private static readonly string[] Operators = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

    private static readonly SearchValues<char> VersionEnds = SearchValues.Create(" \t\r\n\f\v;)");

    private readonly string _text;
    private readonly PythonVersion? _version;
    private readonly bool _isPrefix;

    private PythonSpecifier(string comparison, string text, PythonVersion? version, bool isPrefix)
    {
        Operator = comparison;
        _text = text;
        _version = version;
        _isPrefix = isPrefix;
    }

    /// <summary>The operator.</summary>
    public string Operator { get; }

    /// <summary>The one version that the clause allows, as written; <see langword="null"/> where it allows several.</summary>
    public string? Pinned => Operator is "===" || (Operator == "==" && !_isPrefix) ? _text : null;

    /// <summary>Whether the clause itself names a pre-release, which allows pre-releases.</summary>
    public bool NamesPrerelease =>
        Operator is "==" or ">=" or "<=" or "~=" or "===" && (_version ?? PythonVersion.Parse(_text)) is { IsPrerelease: true };

    /// <summary>Reads a clause.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static PythonSpecifier? Parse(string clause)
    {
        string trimmed = clause.Trim();
        string? comparison = Array.Find(Operators, candidate => trimmed.StartsWith(candidate, StringComparison.Ordinal));
        if (comparison is null)
            return null;
        string text = trimmed[comparison.Length..].Trim();
        if (comparison == "===")
            return text.AsSpan().ContainsAny(VersionEnds) ? null : new PythonSpecifier(comparison, text, null, isPrefix: false);

        bool isPrefix = comparison is "==" or "!=" && text.EndsWith(".*", StringComparison.Ordinal);
        if (PythonVersion.Parse(isPrefix ? text[..^2] : text) is not { } version)
            return null;
        bool isAllowed = comparison switch
        {
            "==" or "!=" => !isPrefix || (!version.IsPrerelease && !version.IsPostrelease && !version.HasLocal),
            "~=" => version.ReleaseLength > 1 && !version.HasLocal,
            _ => !version.HasLocal,
        };
        return isAllowed ? new PythonSpecifier(comparison, text, version, isPrefix) : null;
    }

    /// <summary>Whether the clause holds for a version; pre-releases are not treated specially here.</summary>
    public bool Allows(PythonVersion version) => Operator switch
    {
        "===" => string.Equals(version.ToString(), _text, StringComparison.OrdinalIgnoreCase),
        "==" => IsEqual(version),
        "!=" => !IsEqual(version),
        "~=" => version.Public.CompareTo(_version) >= 0 && HasPrefix(version, _version!.WithoutLastNumber),
        "<=" => version.Public.CompareTo(_version) <= 0,
        ">=" => version.Public.CompareTo(_version) >= 0,
        "<" => version.CompareTo(_version) < 0 && !(version.IsPrerelease && !_version!.IsPrerelease && IsSameRelease(version)),
        _ => version.CompareTo(_version) > 0 && !(((version.IsPostrelease && !_version!.IsPostrelease) || version.HasLocal) && IsSameRelease(version)),
    };

    /// <inheritdoc/>
    public override string ToString() => Operator + _text;

    private bool IsEqual(PythonVersion version)
    {
        if (_isPrefix)
            return HasPrefix(version, _version!);
        return (_version!.HasLocal ? version : version.Public).CompareTo(_version) == 0;
    }

    private bool IsSameRelease(PythonVersion version) => version.Base.CompareTo(_version!.Base) == 0;

    private static bool HasPrefix(PythonVersion version, PythonVersion prefix)
    {
        List<string> wanted = prefix.Parts(0);
        List<string> parts = version.Parts(prefix.ReleaseLength);
        return parts.Count >= wanted.Count && wanted.SequenceEqual(parts.Take(wanted.Count), StringComparer.Ordinal);
    }
}
