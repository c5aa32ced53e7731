namespace ModelGuard.Bom.Scoring;

/// <summary>Where to get what is missing, in the words of the ones who have to add it.</summary>
internal static class Sources
{
    public const string Producer = "project: Company or Authors, ModelGuardBomSupplier; model: metadata Supplier of its ModelArtifact item; package: authors in its nuspec";
    public const string ReachableProducer =
        "project: PackageProjectUrl, ModelGuardBomSupplierUrl or ModelGuardBomSupplierEmail; model: SupplierUrl or SupplierEmail of its ModelArtifact item; package: projectUrl in its nuspec";

    public const string Name = "the component's name";
    public const string Version = "project: Version; model: ModelVersion of its ModelArtifact item";
    public const string Identifier = "a package URL: written by ModelGuard for every component it knows";
    public const string Reference = "a bom-ref: written by ModelGuard for every component";
    public const string Dependencies = "an entry in dependencies: build after a restore";
    public const string Completeness = "an entry in compositions: build after a restore";
    public const string Timestamp = "SOURCE_DATE_EPOCH, or a commit of the sources; ModelGuardBomReproducible leaves it out";
    public const string Author = "project: Authors";
    public const string Hash = "the file itself: build with the file in place";
    public const string License = "project: PackageLicenseExpression; model: License of its ModelArtifact item, its card or its header; package: licence in its nuspec";
    public const string Tool = "metadata.tools: written by ModelGuard";
    public const string Context = "metadata.lifecycles: written by ModelGuard";
    public const string FileName = "property bsi:component:filename: written by ModelGuard for every file it knows";
    public const string FileKind = "properties bsi:component:executable, archive, structured: written by ModelGuard for every file it knows";
    public const string SourceAddress = "project: RepositoryUrl; model: Source of its ModelArtifact item (a repository); package: repository in its nuspec";
    public const string Deployable = "project: ModelGuardBomDistributionUrl; model: Source of its ModelArtifact item, or ModelGuardBomDistributionUrl; package: the feed it is restored from";
    public const string Signature = "modelguard bom sign BOM --key FILE";
    public const string BomLicense = "project: ModelGuardBomLicense, the licence of the document itself, such as CC0-1.0";
    public const string Card = "a model card: README.md beside the model";
    public const string CardTask = "model card: pipeline_tag in its front matter";
    public const string Dataset = "a ModelDataset item";
    public const string IntendedUse = "project: ModelGuardBomIntendedUse";
    public const string DataUsage = "project: ModelGuardBomDataUsage";
    public const string DataFlow = "project: ModelGuardBomDataClassification, the kind of data that hosted models are sent";
    public const string Hardware = "project: ModelGuardBomHardware";
    public const string Released = "model: Released of its ModelArtifact item, such as 2026-11-28";
    public const string Security = "project: ModelGuardBomSecurityText, the address of security.txt";
}
