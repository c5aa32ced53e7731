namespace ModelGuard.Scanning.TorchServe;

/// <summary>What the manifest of a TorchServe archive states; source: pytorch/serve model-archiver/README.md and manifest_components/model.py.</summary>
/// <param name="Files">Handler, model file, serialized file, extra files, requirements and configuration, in the order of the manifest.</param>
/// <param name="HasModel">Whether there is a model section at all.</param>
internal sealed record MarManifest(IReadOnlyList<MarFile> Files, bool HasModel)
{
    /// <summary>The handler.</summary>
    public MarFile? Handler => Files.FirstOrDefault(file => file.Key == "handler");
}
