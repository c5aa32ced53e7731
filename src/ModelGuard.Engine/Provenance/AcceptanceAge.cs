using System.Globalization;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Provenance;

/// <summary>Says which accepted findings have expired or are about to.</summary>
internal static class AcceptanceAge
{
    private const int SoonDays = 14;

    /// <summary>The findings (MG6005, MG6006), at the entries of the policy file.</summary>
    public static IEnumerable<Finding> Judge(GuardPolicy policy, string policyFile, DateOnly today)
    {
        foreach (AcceptedFinding accepted in policy.Accepted)
        {
            if (accepted.Expires is not { } expires)
                continue;
            int days = expires.DayNumber - today.DayNumber;
            if (days > SoonDays)
                continue;
            string what = $"{accepted.RuleId}{(accepted.Subject is null ? "" : $" ({accepted.Subject})")} for SHA-256 {accepted.Sha256[..12]}";
            string owner = accepted.Owner is null ? "" : $" by {accepted.Owner}";
            string message = days < 0
                ? string.Create(CultureInfo.InvariantCulture, $"expected an acceptance that holds, found one of {what}{owner} that ended on {expires:yyyy-MM-dd}")
                : string.Create(CultureInfo.InvariantCulture, $"the acceptance of {what}{owner} ends on {expires:yyyy-MM-dd}, in {days} day{(days == 1 ? "" : "s")}");
            yield return new Finding(
                days < 0 ? DriftRules.AcceptanceExpired : DriftRules.AcceptanceExpiresSoon,
                new Place(policyFile) { Line = accepted.Line, Column = accepted.Column },
                message)
            { Subject = accepted.RuleId };
        }
    }
}
