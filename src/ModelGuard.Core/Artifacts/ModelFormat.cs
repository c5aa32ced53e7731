namespace ModelGuard.Core.Artifacts;

/// <summary>A file format, by the id used in JSON, the lock file and the BOM.</summary>
/// <param name="Id">Stable lower-case id, such as <c>torch-zip</c>.</param>
/// <param name="Name">Its usual name, such as <c>PyTorch zip archive</c>.</param>
public sealed record ModelFormat(string Id, string Name)
{
    /// <summary>Content that is no model.</summary>
    public static ModelFormat None { get; } = new("none", "not a model");

    /// <summary>Content that could not be identified because it could not be read.</summary>
    public static ModelFormat Unreadable { get; } = new("unreadable", "unreadable file");

    /// <inheritdoc/>
    public override string ToString() => Id;
}
