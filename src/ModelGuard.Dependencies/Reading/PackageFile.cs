namespace ModelGuard.Dependencies.Reading;

/// <summary>A file that names packages, as bytes.</summary>
/// <param name="FullPath">Its absolute path.</param>
/// <param name="DisplayPath">The path that findings name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Files">Reads the files that it refers to.</param>
public sealed record PackageFile(string FullPath, string DisplayPath, ReadOnlyMemory<byte> Content, IPackageFiles Files)
{
    /// <summary>Its name without folder.</summary>
    public string Name => Path.GetFileName(FullPath);
}
