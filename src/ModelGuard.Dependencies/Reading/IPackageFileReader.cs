namespace ModelGuard.Dependencies.Reading;

/// <summary>Reads one kind of file that names packages. Stateless; never throws for what a file holds.</summary>
public interface IPackageFileReader
{
    /// <summary>Whether a file is of this kind, by its name.</summary>
    /// <param name="name">Its name without folder.</param>
    bool Claims(string name);

    /// <summary>Reads a file.</summary>
    PackageList Read(PackageFile file);
}
