using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Scoring;

/// <summary>The minimum elements of NTIA (12 July 2021) and of CISA (draft for comment of 22 August 2025).</summary>
internal static class MinimumSheets
{
    /// <summary>NTIA, "The Minimum Elements for a Software Bill of Materials", table of data fields.</summary>
    public static ScoreSheet Ntia(BomView view) => new SheetBuilder("ntia-2021", "NTIA minimum elements, July 2021")
        .Each("supplier name", view.Components, BomView.HasProducer, Sources.Producer)
        .Each("component name", view.Components, static component => BomView.Has(component, "name"), Sources.Name)
        .Each("version", view.Components, static component => BomView.Has(component, "version"), Sources.Version)
        .Each("other unique identifiers", view.Components, HasIdentifier, Sources.Identifier)
        .Each("dependency relationship", view.Components, component => HasDependencies(view, component), Sources.Dependencies)
        .Once("author of SBOM data", HasAuthor(view), Sources.Author)
        .Once("timestamp", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp)
        .Build();

    /// <summary>CISA, "2025 Minimum Elements for a Software Bill of Materials".</summary>
    public static ScoreSheet Cisa(BomView view) => new SheetBuilder("cisa-2025", "CISA minimum elements, draft of August 2025")
        .Each("software producer", view.Components, BomView.HasProducer, Sources.Producer)
        .Each("component name", view.Components, static component => BomView.Has(component, "name"), Sources.Name)
        .Each("component version", view.Components, static component => BomView.Has(component, "version"), Sources.Version)
        .Each("software identifiers", view.Components, HasIdentifier, Sources.Identifier)
        .Each("component hash", view.Components, static component => BomView.HasHash(component, "SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512"), Sources.Hash)
        .Each("license", view.Components, static component => BomView.Licenses(component).Any(), Sources.License)
        .Each("dependency relationship", view.Components, component => HasDependencies(view, component), Sources.Dependencies)
        .Each("coverage and known unknowns", view.Components, component => IsDeclared(view, component), Sources.Completeness)
        .Once("SBOM author", HasAuthor(view), Sources.Author)
        .Once("timestamp", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp)
        .Once("tool name", Tools(view).Any(), Sources.Tool)
        .Once("generation context", view.Metadata?.FindItems("lifecycles").Count > 0, Sources.Context)
        .Build();

    /// <summary>Whether a component has a package URL, a CPE or a SWID tag.</summary>
    public static bool HasIdentifier(PlacedJsonValue component) =>
        BomView.Has(component, "purl") || BomView.Has(component, "cpe") || component.FindValue("swid") is not null || component.FindItems("swhid").Count > 0;

    /// <summary>Whether the graph has an entry for a component; a part of another component belongs to that one's.</summary>
    public static bool HasDependencies(BomView view, PlacedJsonValue component) => component.FindText("bom-ref") is { } reference && view.DependencyRefs.Contains(reference);

    /// <summary>Whether it is said how completely the dependencies of a component are known.</summary>
    public static bool IsDeclared(BomView view, PlacedJsonValue component) => component.FindText("bom-ref") is { } reference && view.DeclaredRefs.Contains(reference);

    /// <summary>Whether somebody is named who wrote the document.</summary>
    public static bool HasAuthor(BomView view) => view.Metadata?.FindItems("authors").Count > 0 || BomView.HasProducer(view.Metadata);

    /// <summary>The tools that made the document.</summary>
    public static IEnumerable<PlacedJsonValue> Tools(BomView view) => view.Metadata?.FindValue("tools") is { } tools
        ? tools.Items.Concat(tools.FindItems("components")).Where(static tool => BomView.Has(tool, "name"))
        : [];
}
