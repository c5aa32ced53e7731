namespace ModelGuard.Dependencies.Reading;

/// <summary>The files of the tree that is audited. Nothing outside its root is read, links followed.</summary>
public interface IPackageFiles
{
    /// <summary>Reads a file whole.</summary>
    /// <param name="fullPath">Absolute path.</param>
    /// <param name="fault">What was expected and what was found, where it cannot be read.</param>
    /// <returns>The file; <see langword="null"/> where it is missing, too large or outside the root.</returns>
    PackageFile? Read(string fullPath, out string fault);

    /// <summary>Whether there is a file.</summary>
    /// <param name="fullPath">Absolute path.</param>
    bool Exists(string fullPath);
}
