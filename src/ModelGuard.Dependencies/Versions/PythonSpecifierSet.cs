namespace ModelGuard.Dependencies.Versions;

/// <summary>All clauses of a requirement of Python packages, separated by commas; each must hold.</summary>
public sealed class PythonSpecifierSet
{
    private readonly PythonSpecifier[] _clauses;

    private PythonSpecifierSet(PythonSpecifier[] clauses) => _clauses = clauses;

    /// <summary>The clauses, in order.</summary>
    public IReadOnlyList<PythonSpecifier> Clauses => _clauses;

    /// <summary>The one version that is allowed, as written; <see langword="null"/> where several are, or none is named.</summary>
    public string? Pinned => _clauses.Select(static clause => clause.Pinned).FirstOrDefault(static version => version is not null);

    /// <summary>Reads clauses.</summary>
    /// <returns><see langword="null"/> where one of them is none.</returns>
    public static PythonSpecifierSet? Parse(string text)
    {
        List<PythonSpecifier> clauses = [];
        foreach (string part in text.Split(','))
        {
            if (string.IsNullOrWhiteSpace(part))
                continue;
            if (PythonSpecifier.Parse(part) is not { } clause)
                return null;
            clauses.Add(clause);
        }

        return new PythonSpecifierSet([.. clauses]);
    }

    /// <summary>Whether the requirement allows a version. Pre-releases are allowed only where a clause names one, or the caller says so.</summary>
    /// <param name="version">The version.</param>
    /// <param name="prereleases">Whether pre-releases are allowed; <see langword="null"/> to let the clauses decide.</param>
    public bool Allows(PythonVersion version, bool? prereleases = null)
    {
        bool allowed = prereleases ?? Array.Exists(_clauses, static clause => clause.NamesPrerelease);
        return (allowed || !version.IsPrerelease) && Array.TrueForAll(_clauses, clause => clause.Allows(version));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _clauses.AsEnumerable());
}
