namespace ModelGuard.Dependencies.Content;

/// <summary>Finds what a package can run in a build, in the order of its file names.</summary>
internal static class PackageContentReader
{
    /// <summary>Reads every file of a package that a build takes up.</summary>
    /// <param name="package">The package.</param>
    /// <param name="files">Its extracted files by name, relative, with forward slashes.</param>
    /// <param name="unread">Gets the files that could not be read, each with the reason.</param>
    public static List<BuildCapabilityUse> Read(ExtractedPackage package, IEnumerable<string> files, List<(string File, string Reason)> unread)
    {
        List<BuildCapabilityUse> uses = [];
        foreach (string name in files)
        {
            string path = Path.Combine(package.Folder, name);
            string? fault = null;
            if (PackageLayout.IsBuildFile(name))
                fault = BuildFileReader.Read(path, name, uses);
            else if (PackageLayout.IsAnalyzer(name) || PackageLayout.IsTaskAssembly(name) || PackageLayout.IsRuntimeAssembly(name))
                fault = AssemblyCapabilityReader.Read(path, name, PackageLayout.IsAnalyzer(name), uses);
            else if (PackageLayout.IsInstallScript(name))
                uses.Add(new BuildCapabilityUse(BuildCapability.InstallScript, name, null, "a script for packages.config"));
            if (fault is not null)
                unread.Add((name, fault));
        }

        return uses;
    }
}
