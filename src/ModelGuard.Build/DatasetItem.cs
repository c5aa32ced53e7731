using Microsoft.Build.Framework;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Projects;

namespace ModelGuard.Build;

/// <summary>Reads <c>ModelDataset</c> items: a file, or a name of data that is not at hand.</summary>
internal static class DatasetItem
{
    /// <summary>Everything that an item says, as one text.</summary>
    public static string KeyOf(ITaskItem item) => string.Join('|', DeclaredItem.DatasetMetadata.Select(item.GetMetadata).Prepend(item.ItemSpec));

    /// <summary>The facts.</summary>
    /// <param name="item">The item; its identity is a path relative to the project, or a name.</param>
    /// <param name="projectDirectory">Absolute path of the project's folder.</param>
    public static DatasetFact Read(ITaskItem item, string projectDirectory) =>
        DeclaredItem.Dataset(item.ItemSpec, projectDirectory, name => GuardRequestTask.Metadata(item, name));
}
