using System.Globalization;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>The owner's decisions about advisories, each for its term.</summary>
internal sealed class Decisions(AuditSubject subject)
{
    private readonly HashSet<IgnoredAdvisory> _expired = [];
    private readonly DateOnly _today = DateOnly.FromDateTime(subject.Now.UtcDateTime);

    /// <summary>A finding for each decision that would have held if its term were not over.</summary>
    public IEnumerable<Finding> Expired => _expired.Select(ignored => new Finding(
        DependencyRules.DecisionExpired,
        new Place(subject.PolicyFile ?? GuardPolicy.FileName) { Line = ignored.Line, Column = ignored.Column },
        string.Create(CultureInfo.InvariantCulture, $"expected a decision about {ignored.Id} that still holds, found one until {ignored.Until:yyyy-MM-dd}: {ignored.Reason}"))
    {
        Subject = ignored.Id,
    });

    /// <summary>The decision about a vulnerability of a package; <see langword="null"/> where there is none that holds.</summary>
    public VulnerabilityAnalysis? Find(IReadOnlyList<string> ids, PackageUse use, string version)
    {
        VulnerabilityAnalysis? found = null;
        foreach (IgnoredAdvisory ignored in subject.Policy.Ignored)
        {
            if (!ids.Contains(ignored.Id, StringComparer.OrdinalIgnoreCase)
                || (ignored.Package is { } package && !PackageNames.AreSame(use.Ecosystem, package, use.Name))
                || (ignored.Version is { } only && !IsSame(use.Ecosystem, only, version)))
                continue;
            if (ignored.Until < _today)
                _expired.Add(ignored);
            else
                found ??= new VulnerabilityAnalysis(ignored.State, ignored.Justification, ignored.Reason, ignored.Until);
        }

        return found;
    }

    private static bool IsSame(PackageEcosystem ecosystem, string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal)
        || (PackageVersion.TryParse(ecosystem, left, out PackageVersion? one) && PackageVersion.TryParse(ecosystem, right, out PackageVersion? other) && one.CompareTo(other) == 0);
}
