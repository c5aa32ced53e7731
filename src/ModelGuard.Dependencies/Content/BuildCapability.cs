namespace ModelGuard.Dependencies.Content;

/// <summary>What a package can do in the build of whoever references it.</summary>
[Flags]
public enum BuildCapability
{
    /// <summary>Nothing beyond properties and items.</summary>
    None = 0,

    /// <summary>Starts programs: the Exec task.</summary>
    RunsPrograms = 1,

    /// <summary>Compiles code that stands in a build file: an inline task.</summary>
    CompilesInlineCode = 2,

    /// <summary>Fetches files: the DownloadFile task.</summary>
    Downloads = 4,

    /// <summary>Loads a task from outside its own folder.</summary>
    LoadsForeignTask = 8,

    /// <summary>Runs a target before every build of the project, whatever is built.</summary>
    RunsFirst = 16,

    /// <summary>An analyzer or source generator that starts programs or uses the network inside the compiler.</summary>
    AnalyzerReachesOutside = 32,

    /// <summary>A script that Visual Studio runs for projects with packages.config.</summary>
    InstallScript = 64,

    /// <summary>An assembly that runs code when it is loaded: a module initialiser.</summary>
    ModuleInitializer = 128,
}
