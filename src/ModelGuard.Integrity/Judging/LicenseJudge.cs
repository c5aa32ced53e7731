using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;
using ModelGuard.Core.Licenses;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Judging;

/// <summary>What there is to say about the licence of a model.</summary>
public static class LicenseJudge
{
    /// <summary>Judges one model.</summary>
    /// <param name="report">The model with its provenance.</param>
    /// <param name="policy">What the policy asks.</param>
    /// <param name="saysUnknown">Whether a model without a licence is a finding although the policy says nothing about licences.</param>
    public static IEnumerable<Finding> Judge(ArtifactReport report, ProvenancePolicy policy, bool saysUnknown)
    {
        IReadOnlyList<LicenseFact> licenses = report.Provenance.Licenses;
        Place place = new(report.Reference.DisplayPath);
        foreach (LicenseFact license in licenses)
        {
            if (license is { Origin: LicenseOrigin.Item, Expression: null })
            {
                _ = SpdxExpression.TryParse(license.Declared, out _, out string? fault);
                yield return new Finding(SourceRules.LicenseInvalid, place, $"expected an SPDX expression in the item's License: {fault}") { Subject = Excerpt.Of(license.Declared) };
            }
        }

        if (licenses.Count == 0)
        {
            if (policy.JudgesLicenses)
                yield return new Finding(SourceRules.LicenseNotAllowed, place, "expected an allowed licence, found that nothing states one");
            else if (saysUnknown)
                yield return new Finding(SourceRules.LicenseUnknown, place, "expected a licence in the item, the model card, the header or a licence file, found none");
            yield break;
        }

        if (Contradiction(licenses) is var (left, right))
        {
            yield return new Finding(SourceRules.LicenseContradiction, place, $"expected one licence, found {NameOf(left)} in {WhereOf(left)} and {NameOf(right)} in {WhereOf(right)}")
            {
                Subject = $"{NameOf(left)} / {NameOf(right)}",
            };
        }

        // The strongest statement is the one that counts; a contradiction has its own finding.
        if (policy.JudgesLicenses && !IsAllowed(licenses[0], policy))
        {
            string expected = policy.AllowedLicenses.Count > 0 ? $"one of {Excerpt.Of(string.Join(", ", policy.AllowedLicenses))}" : $"none of {Excerpt.Of(string.Join(", ", policy.DeniedLicenses))}";
            yield return new Finding(SourceRules.LicenseNotAllowed, place, $"expected {expected}, found {NameOf(licenses[0])} in {WhereOf(licenses[0])}") { Subject = NameOf(licenses[0]) };
        }
    }

    private static bool IsAllowed(LicenseFact license, ProvenancePolicy policy)
    {
        bool Accepts(string name) =>
            !policy.DeniedLicenses.Contains(name, StringComparer.OrdinalIgnoreCase)
            && (policy.AllowedLicenses.Count == 0 || policy.AllowedLicenses.Contains(name, StringComparer.OrdinalIgnoreCase));

        if (!SpdxExpression.TryParse(license.Expression, out SpdxExpression? expression, out _))
            return Accepts(license.Declared);

        // An exception only grants more, so the plain licence stands for it; a denied one is named with or without it.
        return expression.CanBeMet(term => Accepts(term.ToString()) && (term.Exception is null || !policy.DeniedLicenses.Contains(term.Id, StringComparer.OrdinalIgnoreCase))
            || (term.Exception is not null && Accepts(term.Id)));
    }

    private static (LicenseFact Left, LicenseFact Right)? Contradiction(IReadOnlyList<LicenseFact> licenses)
    {
        LicenseFact[] known = [.. licenses.Where(static license => license.Expression is not null)];
        for (int i = 1; i < known.Length; i++)
        {
            if (!Agree(known[0].Expression!, known[i].Expression!))
                return (known[0], known[i]);
        }

        return null;
    }

    // A text cannot tell GPL-3.0-only from GPL-3.0-or-later, and one of two offered licences agrees with the offer.
    private static bool Agree(string left, string right)
    {
        if (left == right || !SpdxExpression.TryParse(left, out SpdxExpression? first, out _) || !SpdxExpression.TryParse(right, out SpdxExpression? second, out _))
            return true;
        HashSet<string> ids = [.. first.Terms.Select(static term => Family(term.Id))];
        return second.Terms.Any(term => ids.Contains(Family(term.Id)));
    }

    private static string Family(string id) => id.Replace("-only", "", StringComparison.Ordinal).Replace("-or-later", "", StringComparison.Ordinal).TrimEnd('+');

    private static string NameOf(LicenseFact license) => license.Expression ?? $"'{Excerpt.Of(license.Declared)}'";

    private static string WhereOf(LicenseFact license) => license.Origin switch
    {
        LicenseOrigin.Item => "its item",
        LicenseOrigin.ModelCard => license.Line is { } line ? FormattableString.Invariant($"{license.File}, line {line}") : license.File!,
        LicenseOrigin.Header => "its own metadata",
        _ => license.File!,
    };
}
