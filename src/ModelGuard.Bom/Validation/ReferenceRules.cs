using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Validation;

/// <summary>Names are unique (MG5005), and every use of a name leads to one (MG5006).</summary>
internal static class ReferenceRules
{
    // A link into another document (CycloneDX, "BOM-Link"): the schema checks its form.
    private const string BomLink = "urn:cdx:";

    public static IEnumerable<Finding> Judge(BomFile bom)
    {
        Dictionary<string, PlacedJsonValue> names = new(StringComparer.Ordinal);
        List<Finding> findings = [];
        List<(string Member, PlacedJsonValue Link)> links = [];
        ReferenceWalk.Walk(
            bom.Root,
            name =>
            {
                if (names.TryAdd(name.Text!, name))
                    return;
                PlacedJsonValue first = names[name.Text!];
                (PlacedJsonValue earlier, PlacedJsonValue later) = (first.Line, first.Column).CompareTo((name.Line, name.Column)) < 0 ? (first, name) : (name, first);
                findings.Add(BomValidator.At(
                    bom, BomRules.RepeatedReference, later, $"expected a bom-ref of its own, found '{Excerpt.Of(name.Text!)}', which line {earlier.Line} has too", name.Text));
            },
            (member, link) => links.Add((member, link)));

        foreach ((string member, PlacedJsonValue link) in links)
        {
            if (!names.ContainsKey(link.Text!) && !link.Text!.StartsWith(BomLink, StringComparison.Ordinal))
            {
                findings.Add(BomValidator.At(
                    bom, BomRules.DanglingReference, link, $"expected '{member}' to name something in this document, found '{Excerpt.Of(link.Text)}', which nothing here is called", link.Text));
            }
        }

        return findings;
    }
}
