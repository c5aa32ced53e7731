namespace ModelGuard.Rules.Catalogue;

/// <summary>MG405x to MG409x: NuGet packages: how they were resolved, whether they are intact, and what they can run in a build.</summary>
public static class PackageContentRules
{
    private const string RestoreAgain = "Delete the folder of the package and run dotnet restore. If it happens again, somebody on this machine changes packages.";
    private const string ReviewPackage = "Read the file named in the message. If the package may do that, name its id under dependencies.packages.allowInBuild in modelguard.json.";

    /// <summary>MG4050.</summary>
    public static Rule Floating { get; } = new(
        "MG4050",
        "A package reference floats",
        Severity.Warning,
        "Whoever publishes the next version decides what the next restore brings.",
        "Name one version, and let a tool propose updates that somebody reviews.");

    /// <summary>MG4051.</summary>
    public static Rule NotLocked { get; } = new(
        "MG4051",
        "No lock file pins the packages of the project",
        Severity.Info,
        "Without packages.lock.json nothing says which bytes of a package were reviewed.",
        "Set RestorePackagesWithLockFile to true, check packages.lock.json in, and restore in locked mode on build servers.");

    /// <summary>MG4052.</summary>
    public static Rule ContentChanged { get; } = new(
        "MG4052",
        "A package is not the one that was restored",
        Severity.Error,
        "The archive has other bytes than those that were locked or noted: it was replaced or damaged.",
        RestoreAgain);

    /// <summary>MG4053.</summary>
    public static Rule FilesDiffer { get; } = new(
        "MG4053",
        "Extracted files of a package differ from its archive",
        Severity.Error,
        "Builds load the extracted files and restore never looks at them again, so a changed file runs in every build of this machine.",
        RestoreAgain);

    /// <summary>MG4054.</summary>
    public static Rule SignatureInvalid { get; } = new(
        "MG4054",
        "The signature of a package does not hold",
        Severity.Error,
        "Somebody changed the package after it was signed, or made the signature up.",
        RestoreAgain);

    /// <summary>MG4055.</summary>
    public static Rule SignerNotTrusted { get; } = new(
        "MG4055",
        "Nobody whom the policy trusts signed the package",
        Severity.Error,
        "The policy demands a signature, and this package has none by any of its signers.",
        "Take the package from a source that signs, or add the signer under dependencies.packages.trustedSigners in modelguard.json.");

    /// <summary>MG4056.</summary>
    public static Rule ForeignLetters { get; } = new(
        "MG4056",
        "The id of a package has letters that look like others",
        Severity.Error,
        "Cyrillic, Armenian or Greek letters make an id that reads like a well-known one and is somebody else's package.",
        "Remove the package. Type the id of the one that you meant.");

    /// <summary>MG4057.</summary>
    public static Rule LookAlike { get; } = new(
        "MG4057",
        "The id of a package is one letter away from a well-known one",
        Severity.Warning,
        "Packages with such names wait for somebody who mistypes.",
        "Check the id. If it is the one that you mean, set the severity of this rule in modelguard.json or .globalconfig.");

    /// <summary>MG4058.</summary>
    public static Rule TooYoung { get; } = new(
        "MG4058",
        "A version is younger than the policy allows",
        Severity.Warning,
        "Malicious versions are mostly found and removed within days; who waits does not get them.",
        "Use the version before, or wait. The number of days is dependencies.packages.coolDownDays in modelguard.json.");

    /// <summary>MG4059.</summary>
    public static Rule Unverifiable { get; } = new(
        "MG4059",
        "A package cannot be verified",
        Severity.Warning,
        "What cannot be read cannot be called intact.",
        RestoreAgain);

    /// <summary>MG4060.</summary>
    public static Rule BuildRunsPrograms { get; } = new(
        "MG4060",
        "A package starts programs in your build",
        Severity.Warning,
        "The Exec task runs a command with the rights of whoever builds, on every machine that builds.",
        ReviewPackage);

    /// <summary>MG4061.</summary>
    public static Rule BuildCompilesCode { get; } = new(
        "MG4061",
        "A package compiles code from a build file in your build",
        Severity.Warning,
        "An inline task is source code in a file that nobody reviews as code, and no assembly shows it.",
        ReviewPackage);

    /// <summary>MG4062.</summary>
    public static Rule BuildDownloads { get; } = new(
        "MG4062",
        "A package downloads files in your build",
        Severity.Warning,
        "What it fetches is in no lock file and may be other bytes tomorrow.",
        ReviewPackage);

    /// <summary>MG4063.</summary>
    public static Rule ForeignTask { get; } = new(
        "MG4063",
        "A package loads a build task from outside its own folder",
        Severity.Warning,
        "The task's assembly is not part of the package that was reviewed: whoever can write there runs code in the build.",
        ReviewPackage);

    /// <summary>MG4064.</summary>
    public static Rule AnalyzerReachesOutside { get; } = new(
        "MG4064",
        "An analyzer of a package starts programs or uses the network",
        Severity.Warning,
        "Analyzers and source generators run inside the compiler and in every editor that opens the project.",
        ReviewPackage);

    /// <summary>MG4065.</summary>
    public static Rule RunsUnasked { get; } = new(
        "MG4065",
        "A package runs code that nobody calls",
        Severity.Info,
        "Initial targets, install scripts and module initialisers run by themselves. Many honest packages have them, so this is only listed.",
        ReviewPackage);

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Floating, NotLocked, ContentChanged, FilesDiffer, SignatureInvalid, SignerNotTrusted, ForeignLetters, LookAlike, TooYoung, Unverifiable,
        BuildRunsPrograms, BuildCompilesCode, BuildDownloads, ForeignTask, AnalyzerReachesOutside, RunsUnasked,
    ];
}
