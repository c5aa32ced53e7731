namespace ModelGuard.Bom.Scoring;

/// <summary>BSI TR-03183-2 v2.1.0 of 20 August 2025, §5.2.1 and §5.2.2 (required), §5.2.3 (additional).</summary>
internal static class BsiSheets
{
    /// <summary>Required data fields.</summary>
    public static ScoreSheet Required(BomView view) => new SheetBuilder("bsi-required", "BSI TR-03183-2 v2.1.0, required data fields")
        .Once("CycloneDX 1.6 or newer", view.Bom.Version >= Writing.BomSpecVersion.V16, "project: ModelGuardBomSpecVersion")
        .Once("creator of the SBOM (e-mail or URL)", BomView.HasReachableProducer(view.Metadata), Sources.ReachableProducer)
        .Once("timestamp", BomView.Has(view.Metadata, "timestamp"), Sources.Timestamp)
        .Each("component creator (e-mail or URL)", view.Components, BomView.HasReachableProducer, Sources.ReachableProducer)
        .Each("component name", view.Components, static component => BomView.Has(component, "name"), Sources.Name)
        .Each("component version", view.Components, static component => BomView.Has(component, "version"), Sources.Version)
        .Each("filename", view.Components, static component => BomView.HasProperty(component, "bsi:component:filename"), Sources.FileName)
        .Each("dependencies", view.Components, component => MinimumSheets.HasDependencies(view, component), Sources.Dependencies)
        .Each("completeness of dependencies", view.Components, component => MinimumSheets.IsDeclared(view, component), Sources.Completeness)
        .Each("distribution licences", view.Components, static component => BomView.Licenses(component).Any(), Sources.License)
        .Each("SHA-512 of the deployable", view.Components, static component => BomView.HasHash(component, "SHA-512"), Sources.Hash)
        .Each("executable property", view.Components, static component => BomView.HasProperty(component, "bsi:component:executable"), Sources.FileKind)
        .Each("archive property", view.Components, static component => BomView.HasProperty(component, "bsi:component:archive"), Sources.FileKind)
        .Each("structured property", view.Components, static component => BomView.HasProperty(component, "bsi:component:structured"), Sources.FileKind)
        .Build();

    /// <summary>Additional data fields, which have to be given where they exist.</summary>
    public static ScoreSheet Additional(BomView view) => new SheetBuilder("bsi-additional", "BSI TR-03183-2 v2.1.0, additional data fields")
        .Once("SBOM-URI", BomView.Has(view.Root, "serialNumber"), "the serial number: written unless ModelGuardBomReproducible is set")
        .Each("source code URI", view.Components, static component => BomView.HasReference(component, "vcs", "source-distribution"), Sources.SourceAddress)
        .Each("URI of the deployable form", view.Components, static component => BomView.HasReference(component, "distribution", "distribution-intake"), Sources.Deployable)
        .Each("other unique identifiers", view.Components, MinimumSheets.HasIdentifier, Sources.Identifier)
        .Each("original licences", view.Components, static component => BomView.Licenses(component).Any(), Sources.License)
        .Build();
}
