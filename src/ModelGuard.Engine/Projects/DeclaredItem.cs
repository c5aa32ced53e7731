using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;

namespace ModelGuard.Engine.Projects;

/// <summary>What items of a project say about models and data sets, by the names of their metadata.</summary>
public static class DeclaredItem
{
    /// <summary>Metadata of a <c>ModelArtifact</c>.</summary>
    public static IReadOnlyList<string> ArtifactMetadata { get; } =
    [
        "Sha256", "Source", "Revision", "License", "BaseModel", "ModelName", "ModelVersion", "Supplier", "SupplierUrl", "SupplierEmail", "Copyright", "Approach",
        "Released", "SourcePath",
    ];

    /// <summary>Metadata of a <c>ModelDataset</c>.</summary>
    public static IReadOnlyList<string> DatasetMetadata { get; } =
    [
        "DatasetName", "Model", "Version", "Description", "License", "Source", "Owner", "OwnerUrl", "OwnerEmail", "Classification", "SensitiveData", "Statistics",
    ];

    /// <summary>What a <c>ModelArtifact</c> says.</summary>
    /// <param name="said">The value of a metadatum; <see langword="null"/> where there is none.</param>
    public static ArtifactDeclaration Artifact(Func<string, string?> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return new ArtifactDeclaration
        {
            Sha256 = said("Sha256"),
            Source = said("Source"),
            Revision = said("Revision"),
            License = said("License"),
            BaseModel = said("BaseModel"),
            Name = said("ModelName"),
            Version = said("ModelVersion"),
            Supplier = said("Supplier"),
            SupplierUrl = said("SupplierUrl"),
            SupplierEmail = said("SupplierEmail"),
            Copyright = said("Copyright"),
            Approach = said("Approach"),
            Released = said("Released"),
            SourcePath = said("SourcePath"),
        };
    }

    /// <summary>What a <c>ModelDataset</c> says: a file, or a name of data that is not at hand.</summary>
    /// <param name="include">The item's identity: a path relative to the project, or a name.</param>
    /// <param name="projectDirectory">Absolute path of the project's folder.</param>
    /// <param name="said">The value of a metadatum; <see langword="null"/> where there is none.</param>
    public static DatasetFact Dataset(string include, string projectDirectory, Func<string, string?> said)
    {
        ArgumentNullException.ThrowIfNull(include);
        ArgumentNullException.ThrowIfNull(said);
        string path = include.Replace('\\', '/');
        return new DatasetFact(said("DatasetName") ?? Path.GetFileNameWithoutExtension(path))
        {
            Path = File.Exists(Path.GetFullPath(path, projectDirectory)) ? path : null,
            Model = said("Model"),
            Version = said("Version"),
            Description = said("Description"),
            License = said("License"),
            Source = said("Source"),
            Owner = said("Owner") is { } owner ? new OrganizationFact(owner, said("OwnerUrl"), said("OwnerEmail")) : null,
            Classification = said("Classification"),
            Sensitivity = said("SensitiveData"),
            Statistics = said("Statistics"),
        };
    }
}
