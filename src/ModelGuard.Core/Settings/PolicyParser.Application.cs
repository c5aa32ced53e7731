using ModelGuard.Core.Json;
using ModelGuard.Core.Licenses;
using ModelGuard.Core.Reports;

namespace ModelGuard.Core.Settings;

/// <content>What the policy says about the applications that it is for.</content>
internal sealed partial class PolicyParser
{
    private static readonly string[] ApplicationNames = ["supplier", "manufacturer", "license"];
    private static readonly string[] OrganizationNames = ["name", "url", "email"];

    private ApplicationPolicy Application(PlacedJsonValue value)
    {
        ApplicationPolicy policy = new();
        foreach (PlacedJsonMember member in MembersOf(value, "application", ApplicationNames))
        {
            policy = member.Name switch
            {
                "supplier" => policy with { Supplier = Organization(member.Value, member.Name) },
                "manufacturer" => policy with { Manufacturer = Organization(member.Value, member.Name) },
                _ => policy with { License = LicenseExpression(member.Value) },
            };
        }

        return policy;
    }

    private OrganizationFact? Organization(PlacedJsonValue value, string what)
    {
        Dictionary<string, string> texts = TextsOf(value, what, OrganizationNames);
        return Requires(value, texts, what, "name") ? new OrganizationFact(texts["name"], texts.GetValueOrDefault("url"), texts.GetValueOrDefault("email")) : null;
    }

    private string? LicenseExpression(PlacedJsonValue value)
    {
        if (Text(value, "license") is not { } text)
            return null;
        if (SpdxExpression.TryParse(text, out SpdxExpression? expression, out string? fault))
            return expression.Text;
        Report(value, $"expected an SPDX expression for license, found \"{Excerpt.Of(text)}\" ({fault}){Suggest(text, SpdxLicenses.All)}");
        return null;
    }
}
