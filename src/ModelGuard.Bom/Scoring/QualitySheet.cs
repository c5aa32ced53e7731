using ModelGuard.Bom.Validation.Schema;
using ModelGuard.Core.Json;
using ModelGuard.Core.Licenses;

namespace ModelGuard.Bom.Scoring;

/// <summary>The categories and weights of sbomqs v2 (github.com/interlynk-io/sbomqs), computed here; it is not that program.</summary>
internal static class QualitySheet
{
    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal) { "MD5", "SHA-1" };

    public static ScoreSheet Score(BomView view)
    {
        IReadOnlyList<PlacedJsonValue> parts = view.Parts;
        bool isValid = IsSchemaValid(view);
        return new SheetBuilder("sbomqs-like", "Quality by the categories and weights of sbomqs v2")
            .Each("name", parts, static component => BomView.Has(component, "name"), Sources.Name, 10 * .40)
            .Each("version", parts, static component => BomView.Has(component, "version"), Sources.Version, 10 * .35)
            .Each("local id", parts, static component => BomView.Has(component, "bom-ref"), Sources.Reference, 10 * .25)
            .Once("creation time", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp, 12 * .20)
            .Once("authors", view.Metadata?.FindItems("authors").Count > 0, Sources.Author, 12 * .20)
            .Once("tool and version", MinimumSheets.Tools(view).Any(static tool => BomView.Has(tool, "version")), Sources.Tool, 12 * .20)
            .Once("supplier", BomView.HasProducer(view.Metadata), Sources.Producer, 12 * .15)
            .Once("namespace", BomView.Has(view.Root, "serialNumber"), "the serial number: written unless ModelGuardBomReproducible is set", 12 * .15)
            .Once("lifecycle", view.Metadata?.FindItems("lifecycles").Count > 0, Sources.Context, 12 * .10)
            .Each("strong checksum", parts, static component => component.FindItems("hashes").Any(static hash => !Weak.Contains(hash.FindText("alg") ?? "MD5")), Sources.Hash, 15 * .50)
            .Each("no weak checksum alone", parts, static component => component.FindItems("hashes").Count == 0 || component.FindItems("hashes").Any(static hash => !Weak.Contains(hash.FindText("alg") ?? "MD5")), Sources.Hash, 15 * .40)
            .Once("signature", view.IsSigned, Sources.Signature, 15 * .10)
            .Each("dependencies with declared completeness", parts, component => MinimumSheets.HasDependencies(view, component) && MinimumSheets.IsDeclared(view, component), Sources.Completeness, 12 * .25)
            .Once("completeness declared", view.DeclaredRefs.Count > 0, Sources.Completeness, 12 * .15)
            .Once("primary component", view.Application is not null, "metadata.component: written by ModelGuard", 12 * .20)
            .Each("source code", parts, static component => BomView.HasReference(component, "vcs", "source-distribution"), Sources.SourceAddress, 12 * .15)
            .Each("component supplier", parts, BomView.HasProducer, Sources.Producer, 12 * .15)
            .Each("purpose", parts, static component => BomView.Has(component, "type"), "the component's type", 12 * .10)
            .Each("licences", parts, static component => BomView.Licenses(component).Any(), Sources.License, 15.0 / 6)
            .Each("valid licences", parts, HasValidLicense, "an id or expression of the SPDX License List", 15.0 / 6)
            .Each("declared licences", parts, static component => component.FindItems("licenses").Count > 0, Sources.License, 15.0 / 6)
            .Each("no deprecated licences", parts, static component => !Terms(component).Any(static term => SpdxLicenses.Find(term)?.IsDeprecated == true), "the id that replaces it in the SPDX License List", 15.0 / 6)
            .Each("no restrictive licences", parts, static component => !Terms(component).Any(IsRestrictive), "another component, or an exception of your lawyers", 15.0 / 6)
            .Once("licence of the document", view.Metadata?.FindItems("licenses").Count > 0, Sources.BomLicense, 15.0 / 6)
            .Each("package URL or CPE", parts, static component => BomView.Has(component, "purl") || BomView.Has(component, "cpe"), Sources.Identifier, 10)
            .Once("specification", true, "bomFormat", 2)
            .Once("specification version", true, "specVersion", 2)
            .Once("file format", true, "JSON", 2)
            .Once("schema valid", isValid, "modelguard bom validate says what is wrong", 2)
            .Build();
    }

    private static bool IsSchemaValid(BomView view)
    {
        SchemaCheck check = new(1);
        check.Check(view.Root, SchemaTable.Of(view.Bom.Version));
        return check.Faults.Count == 0;
    }

    private static bool HasValidLicense(PlacedJsonValue component) => BomView.Licenses(component).Any(static text => SpdxExpression.TryParse(text, out _, out _));

    private static IEnumerable<string> Terms(PlacedJsonValue component) =>
        BomView.Licenses(component).SelectMany(static text => SpdxExpression.TryParse(text, out SpdxExpression? expression, out _) ? expression.Terms.Select(static term => term.Id) : []);

    private static bool IsRestrictive(string id) => id.StartsWith("GPL-", StringComparison.Ordinal) || id.StartsWith("AGPL-", StringComparison.Ordinal) || id.StartsWith("SSPL-", StringComparison.Ordinal);
}
