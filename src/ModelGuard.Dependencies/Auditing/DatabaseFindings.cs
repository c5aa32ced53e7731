using System.Globalization;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>What is wrong with the advisories themselves: their age, what they lack, what cannot be read.</summary>
internal static class DatabaseFindings
{
    public static IEnumerable<Finding> Of(AuditSubject subject, AdvisoryDatabase database)
    {
        Place place = new(database.Path);
        int days = subject.Policy.StaleAfterDays;
        DateTimeOffset? asOf = database.AsOf(subject.Now);
        if (asOf is null && database.Count > 0)
            yield return new Finding(DriftRules.StaleAdvisories, place, $"expected advisories of at most {days} days, found none that say when they were changed");
        if (asOf is { } newest && subject.Now - newest > TimeSpan.FromDays(days))
        {
            int age = (int)(subject.Now - newest).TotalDays;
            yield return new Finding(DriftRules.StaleAdvisories, place, string.Create(
                CultureInfo.InvariantCulture, $"expected advisories of at most {days} days, found that the newest is of {newest:yyyy-MM-dd}, {age} days ago"));
        }

        foreach (PackageEcosystem ecosystem in subject.Packages.Select(static use => use.Ecosystem).Distinct().Order())
        {
            if (database.CountOf(ecosystem) == 0 && !(subject.AskedSources && ecosystem == PackageEcosystem.NuGet))
            {
                int count = subject.Packages.Count(use => use.Ecosystem == ecosystem);
                yield return new Finding(DependencyRules.NoData, place, string.Create(
                    CultureInfo.InvariantCulture, $"expected advisories about {ecosystem.ToOsvName()}, found none: {count} packages were not audited"))
                { Subject = ecosystem.ToOsvName() };
            }
        }

        foreach (AdvisoryFault fault in database.Faults)
            yield return new Finding(DependencyRules.UnreadableAdvisories, new Place(fault.Path) { Member = fault.Member }, fault.Message);
        if (database.FaultCount > database.Faults.Count)
            yield return new Finding(DependencyRules.UnreadableAdvisories, place, $"expected advisories that can be read, found {database.FaultCount} parts that cannot; not all are listed");
    }
}
