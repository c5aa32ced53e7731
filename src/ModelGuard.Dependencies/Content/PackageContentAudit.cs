using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Content;

/// <summary>Checks packages on disk: whether they are intact, who signed them, how they are called, and what they can run in a build.</summary>
public static class PackageContentAudit
{
    private static readonly (BuildCapability Capability, Rule Rule)[] RuleOf =
    [
        (BuildCapability.RunsPrograms, PackageContentRules.BuildRunsPrograms),
        (BuildCapability.CompilesInlineCode, PackageContentRules.BuildCompilesCode),
        (BuildCapability.Downloads, PackageContentRules.BuildDownloads),
        (BuildCapability.LoadsForeignTask, PackageContentRules.ForeignTask),
        (BuildCapability.AnalyzerReachesOutside, PackageContentRules.AnalyzerReachesOutside),
        (BuildCapability.RunsFirst, PackageContentRules.RunsUnasked),
        (BuildCapability.InstallScript, PackageContentRules.RunsUnasked),
        (BuildCapability.ModuleInitializer, PackageContentRules.RunsUnasked),
    ];

    /// <summary>Checks one package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="policy">What the owner demands.</param>
    /// <param name="today">The day that ages are counted from.</param>
    /// <returns>What was found, and the facts of its content.</returns>
    public static PackageContentReport Check(ExtractedPackage package, PackagePolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(policy);
        List<PackageIssue> issues = [];
        if (PackageIdCheck.Check(package) is { } deceptive)
            issues.Add(deceptive);

        PackageIntegrity integrity = new(package, issues);
        integrity.Check();
        CheckSigner(package, integrity, policy, issues);
        CheckAge(package, integrity.Signers, policy, today, issues);

        List<(string File, string Reason)> unread = [];
        List<BuildCapabilityUse> uses = PackageContentReader.Read(package, integrity.Files, unread);
        foreach ((string file, string reason) in unread)
            issues.Add(new PackageIssue(PackageContentRules.Unverifiable, package, file, null, $"expected a file that can be judged, {reason}"));
        AddUses(package, integrity.Signers, policy, uses, issues);
        return new PackageContentReport(package, integrity.Signers, uses, issues, [.. integrity.Files]);
    }

    private static void CheckSigner(ExtractedPackage package, PackageIntegrity integrity, PackagePolicy policy, List<PackageIssue> issues)
    {
        if (!policy.RequireSignature && policy.TrustedSigners.Count == 0)
            return;
        if (integrity.Signers.Count == 0)
        {
            issues.Add(new PackageIssue(PackageContentRules.SignerNotTrusted, package, null, null, "expected a signature, as the policy demands, found none that holds"));
        }
        else if (policy.TrustedSigners.Count > 0 && !integrity.Signers.Any(signer => IsTrusted(signer, policy)))
        {
            string found = string.Join(", ", integrity.Signers.Select(static signer => $"{signer.Subject} ({signer.Fingerprint})"));
            issues.Add(new PackageIssue(PackageContentRules.SignerNotTrusted, package, null, null, $"expected a signer that the policy trusts, found {found}"));
        }
    }

    // A fingerprint is exact; a common name is as good as the authority that issued the certificate.
    private static bool IsTrusted(PackageSigner signer, PackagePolicy policy) => policy.TrustedSigners.Any(trusted =>
        trusted.Replace(":", "", StringComparison.Ordinal).Equals(signer.Fingerprint, StringComparison.OrdinalIgnoreCase)
        || signer.Subject.StartsWith($"CN={trusted},", StringComparison.Ordinal)
        || signer.Subject.StartsWith($"CN=\"{trusted}\",", StringComparison.Ordinal)
        || signer.Subject == $"CN={trusted}");

    private static void CheckAge(ExtractedPackage package, IReadOnlyList<PackageSigner> signers, PackagePolicy policy, DateOnly today, List<PackageIssue> issues)
    {
        if (policy.CoolDownDays <= 0)
            return;

        // The repository signs when it publishes; an author may have signed long before.
        DateTimeOffset? published = signers.Where(static signer => !signer.IsAuthor).Select(static signer => signer.Timestamp).FirstOrDefault()
            ?? signers.Select(static signer => signer.Timestamp).FirstOrDefault();
        if (published is not { } time)
        {
            issues.Add(new PackageIssue(PackageContentRules.TooYoung, package, null, null, $"expected a version that is at least {policy.CoolDownDays} days old, found no timestamp that says how old it is"));
            return;
        }

        int age = today.DayNumber - DateOnly.FromDateTime(time.UtcDateTime).DayNumber;
        if (age < policy.CoolDownDays)
            issues.Add(new PackageIssue(PackageContentRules.TooYoung, package, null, null, $"expected a version that is at least {policy.CoolDownDays} days old, found one that was signed on {time.UtcDateTime:yyyy-MM-dd}, {age} days ago"));
    }

    private static void AddUses(
        ExtractedPackage package, IReadOnlyList<PackageSigner> signers, PackagePolicy policy, List<BuildCapabilityUse> uses, List<PackageIssue> issues)
    {
        BuildCapability expected = BuildBaseline.Of(package.Id, signers);
        foreach ((BuildCapability capability, Rule rule) in RuleOf)
        {
            List<BuildCapabilityUse> found = [.. uses.Where(use => use.Capability == capability)];
            if (found.Count == 0 || (expected & capability) != 0 || policy.AllowInBuild.Contains(package.Id, StringComparer.OrdinalIgnoreCase))
                continue;
            string more = found.Count > 1 ? $" (and {found.Count - 1} more)" : "";
            issues.Add(new PackageIssue(rule, package, found[0].File, found[0].Line, $"expected nothing that this package is not known for, found that {found[0].Detail}{more}"));
        }
    }
}
