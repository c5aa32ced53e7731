namespace ModelGuard.Dependencies.Content;

/// <summary>Which files of a package a build takes up, by the folders that NuGet gives a meaning.</summary>
internal static class PackageLayout
{
    private static readonly string[] BuildFolders = ["build/", "buildTransitive/", "buildMultiTargeting/", "buildCrossTargeting/"];
    private static readonly string[] ScriptNames = ["install.ps1", "init.ps1", "uninstall.ps1"];

    /// <summary>Whether MSBuild may import it: build files in NuGet's folders, and what those import from any other.</summary>
    public static bool IsBuildFile(string name) => EndsWith(name, ".targets") || EndsWith(name, ".props") || EndsWith(name, ".tasks");

    /// <summary>Whether the compiler loads it.</summary>
    public static bool IsAnalyzer(string name) => StartsWith(name, "analyzers/") && EndsWith(name, ".dll");

    /// <summary>Whether a task may be loaded from it: assemblies beside build files, and in <c>tools</c> and <c>tasks</c>.</summary>
    public static bool IsTaskAssembly(string name) =>
        EndsWith(name, ".dll") && (BuildFolders.Any(folder => StartsWith(name, folder)) || StartsWith(name, "tools/") || StartsWith(name, "tasks/"));

    /// <summary>Whether it is the package's own code for run time.</summary>
    public static bool IsRuntimeAssembly(string name) => EndsWith(name, ".dll") && (StartsWith(name, "lib/") || StartsWith(name, "runtimes/"));

    /// <summary>Whether Visual Studio runs it for projects with packages.config.</summary>
    public static bool IsInstallScript(string name) =>
        StartsWith(name, "tools/") && ScriptNames.Any(script => name.EndsWith("/" + script, StringComparison.OrdinalIgnoreCase));

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
