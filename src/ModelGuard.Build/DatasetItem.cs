using Microsoft.Build.Framework;
using ModelGuard.Core.Reports;

namespace ModelGuard.Build;

/// <summary>Reads <c>ModelDataset</c> items: a file, or a name of data that is not at hand.</summary>
internal static class DatasetItem
{
    private static readonly string[] Names =
    [
        "DatasetName", "Model", "Version", "Description", "License", "Source", "Owner", "OwnerUrl", "OwnerEmail", "Classification", "SensitiveData", "Statistics",
    ];

    /// <summary>Everything that an item says, as one text.</summary>
    public static string KeyOf(ITaskItem item) => string.Join('|', Names.Select(item.GetMetadata).Prepend(item.ItemSpec));

    /// <summary>The facts.</summary>
    /// <param name="item">The item; its identity is a path relative to the project, or a name.</param>
    /// <param name="projectDirectory">Absolute path of the project's folder.</param>
    public static DatasetFact Read(ITaskItem item, string projectDirectory)
    {
        string? Said(string metadata) => GuardRequestTask.Metadata(item, metadata);
        string path = item.ItemSpec.Replace('\\', '/');
        return new DatasetFact(Said("DatasetName") ?? Path.GetFileNameWithoutExtension(path))
        {
            Path = File.Exists(Path.GetFullPath(path, projectDirectory)) ? path : null,
            Model = Said("Model"),
            Version = Said("Version"),
            Description = Said("Description"),
            License = Said("License"),
            Source = Said("Source"),
            Owner = Said("Owner") is { } owner ? new OrganizationFact(owner, Said("OwnerUrl"), Said("OwnerEmail")) : null,
            Classification = Said("Classification"),
            Sensitivity = Said("SensitiveData"),
            Statistics = Said("Statistics"),
        };
    }
}
