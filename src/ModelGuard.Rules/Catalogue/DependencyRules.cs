namespace ModelGuard.Rules.Catalogue;

/// <summary>MG400x to MG404x: advisories, and packages of Python and npm.</summary>
public static class DependencyRules
{
    /// <summary>MG4001.</summary>
    public static Rule MaliciousPackage { get; } = new(
        "MG4001",
        "The release of the package is malicious",
        Severity.Error,
        "Someone published it to steal or to destroy. What it was written to do may already have happened wherever it was installed or imported.",
        "Remove the release, treat every secret of the machines that installed it as stolen, and go back to a release from before it.");

    /// <summary>MG4002.</summary>
    public static Rule SevereVulnerability { get; } = new(
        "MG4002",
        "The package has a known vulnerability that is critical, high or not rated",
        Severity.Error,
        "Its weakness is public, so whoever looks for it finds it.",
        "Upgrade the package, or decide about the advisory in modelguard.json with a reason and a term.");

    /// <summary>MG4003.</summary>
    public static Rule ModerateVulnerability { get; } = new(
        "MG4003",
        "The package has a known vulnerability that is medium or low",
        Severity.Error,
        "Its weakness is public. Alone it does little harm, together with another it may do more.",
        "Upgrade the package, or decide about the advisory in modelguard.json with a reason and a term.");

    /// <summary>MG4004.</summary>
    public static Rule VersionOpen { get; } = new(
        "MG4004",
        "Nothing says which version of the package is used",
        Severity.Error,
        "A range is resolved anew by every installation, so what was audited is not what will run.",
        "Pin one version, or check in a lock file that does: uv.lock, poetry.lock, pdm.lock, pylock.toml, a requirements file with ==, package-lock.json.",
        Verdict.Inconclusive);

    /// <summary>MG4005.</summary>
    public static Rule UnusualSource { get; } = new(
        "MG4005",
        "The package does not come from an index",
        Severity.Warning,
        "A repository or an address can answer with other bytes tomorrow, and no advisory speaks of what it holds.",
        "Take a release from the index, or pin the full commit or the SHA-256 of the archive.");

    /// <summary>MG4006.</summary>
    public static Rule NotHashed { get; } = new(
        "MG4006",
        "Nothing pins the bytes of the package",
        Severity.Warning,
        "A version is a name: an index, a mirror or a cache can answer it with any bytes. Only a digest notices.",
        "Let the lock file carry digests: pip-compile --generate-hashes, uv lock, npm install (integrity).");

    /// <summary>MG4007.</summary>
    public static Rule RunsOnInstall { get; } = new(
        "MG4007",
        "The package runs a script of its own when it is installed",
        Severity.Warning,
        "It runs with the rights of whoever installs it, before anything of it is imported: most stolen tokens went this way.",
        "Read the script. Install with --ignore-scripts and allow single packages, or accept the package here.");

    /// <summary>MG4008.</summary>
    public static Rule DecisionExpired { get; } = new(
        "MG4008",
        "The term of a decision about an advisory is over",
        Severity.Warning,
        "The decision was made for a time, and what was true then need not be true now.",
        "Upgrade the package, or decide again: set a new reason and a new term.");

    /// <summary>MG4009.</summary>
    public static Rule UnreadableDependencies { get; } = new(
        "MG4009",
        "A file that names packages cannot be read",
        Severity.Error,
        "What it names is not known, so none of it was audited.",
        "Let the tool that writes the file write it again.",
        Verdict.Inconclusive);

    /// <summary>MG4010.</summary>
    public static Rule StartupCode { get; } = new(
        "MG4010",
        "Python runs code of this file at every start",
        Severity.Error,
        "A line that begins with import in a .pth file, sitecustomize and usercustomize run before any program, also before those that never import the package.",
        "Remove the file. If it is wanted, find out which package brought it and read it first.");

    /// <summary>MG4011.</summary>
    public static Rule AdvisoryUndecided { get; } = new(
        "MG4011",
        "An advisory names the package, but it cannot be told whether for this version",
        Severity.Error,
        "The versions of the advisory and the one in use cannot be compared, so neither answer would be honest.",
        "Read the advisory, then decide about it in modelguard.json with a reason and a term.",
        Verdict.Inconclusive);

    /// <summary>MG4012.</summary>
    public static Rule InstalledFileChanged { get; } = new(
        "MG4012",
        "An installed file is not the one that its package brought",
        Severity.Error,
        "The installer wrote down the digest of every file. This one was changed afterwards, by hand or by something that ran here.",
        "Install the package again, and find out what changed it.");

    /// <summary>MG4013.</summary>
    public static Rule InstalledFileUnlisted { get; } = new(
        "MG4013",
        "A file in the environment belongs to no installed package",
        Severity.Warning,
        "Python imports it like any other, but nothing says where it came from and no digest pins it.",
        "Remove the file, or install the package that brings it.");

    /// <summary>MG4014.</summary>
    public static Rule RecordEscapes { get; } = new(
        "MG4014",
        "The package names a file outside its environment",
        Severity.Error,
        "An installer that follows the path writes, and an uninstaller deletes, files of somebody else.",
        "Do not install or uninstall the package. Report it to the index.");

    /// <summary>MG4015.</summary>
    public static Rule CodeReaches { get; } = new(
        "MG4015",
        "Code of the package hides what it runs, or sends out what it should not read",
        Severity.Error,
        "It runs when the package is imported, installed or when Python starts. Real packages neither unpack code from text to run it nor read credentials to send them.",
        "Do not import or install the package. Read the code at the place named.");

    /// <summary>MG4016.</summary>
    public static Rule SourceOnly { get; } = new(
        "MG4016",
        "Installing the package runs its build",
        Severity.Warning,
        "Only a source archive is locked. Its setup.py or build backend runs with the rights of whoever installs it.",
        "Choose a version that offers a wheel, or build it once in a place without secrets and lock the wheel.");

    /// <summary>MG4017.</summary>
    public static Rule IndexOption { get; } = new(
        "MG4017",
        "The file lets packages come from somewhere else than the one index",
        Severity.Warning,
        "With a second index, whoever publishes the higher version under a private name wins; without TLS, whoever sits in between.",
        "Use one index over https that mirrors what is needed, and pin digests.");

    /// <summary>MG4018.</summary>
    public static Rule OddCommand { get; } = new(
        "MG4018",
        "A command of the package takes the place of another program, or is none of its own functions",
        Severity.Warning,
        "An active environment comes first in the search path: whoever types the name runs the package instead, with all the arguments and secrets meant for the program.",
        "Find out why the package installs the command. If it is wanted, accept it here; else do not install the package.");

    /// <summary>MG4020.</summary>
    public static Rule NotAudited { get; } = new(
        "MG4020",
        "Packages were not held against advisories",
        Severity.Error,
        "Without advisories nothing is known about them, which is not the same as nothing being wrong.",
        "Run modelguard advisories update --from FILE, then name the result: --advisories, the property ModelGuardAdvisories, or \"dependencies\": { \"advisories\": ... } in modelguard.json.",
        Verdict.Inconclusive);

    /// <summary>MG4021.</summary>
    public static Rule NoData { get; } = new(
        "MG4021",
        "The advisories say nothing about an ecosystem that the project uses",
        Severity.Error,
        "No advisory matched because there are none, so silence would look like safety.",
        "Add the export of that ecosystem to the advisories.",
        Verdict.Inconclusive);

    /// <summary>MG4022.</summary>
    public static Rule UnreadableAdvisories { get; } = new(
        "MG4022",
        "The advisories cannot be read",
        Severity.Error,
        "What the unreadable part says is not known, and it may speak of a package in use.",
        "Fetch the advisories again: modelguard advisories update --from FILE.",
        Verdict.Inconclusive);

    /// <summary>MG4023.</summary>
    public static Rule SourceWithoutData { get; } = new(
        "MG4023",
        "A source of NuGet packages has no vulnerability data",
        Severity.Error,
        "NuGet's own audit is silent about such a source, so a company mirror without data makes every package look safe.",
        "Name a source that has data under auditSources in nuget.config, or hold the packages against offline advisories about NuGet.",
        Verdict.Inconclusive);

    /// <summary>MG4024.</summary>
    public static Rule SourceFailed { get; } = new(
        "MG4024",
        "A source of NuGet packages could not be asked",
        Severity.Error,
        "What it would have said about the packages is not known.",
        "Ask again later, or look at the address, the credentials and the proxy in nuget.config.",
        Verdict.Inconclusive);

    /// <summary>MG4025.</summary>
    public static Rule DeprecatedPackage { get; } = new(
        "MG4025",
        "The owner of the package has deprecated it",
        Severity.Warning,
        "Nobody will mend what is found in it next.",
        "Go over to the package or the version that its owner names.");

    /// <summary>MG4026.</summary>
    public static Rule UnlistedRelease { get; } = new(
        "MG4026",
        "The release is unlisted, or gone from its sources",
        Severity.Warning,
        "Owners unlist what they no longer stand for; an index deletes little but malicious releases.",
        "Find out why it was taken back, and go over to a release that is listed.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        MaliciousPackage, SevereVulnerability, ModerateVulnerability, VersionOpen, UnusualSource, NotHashed, RunsOnInstall, DecisionExpired,
        UnreadableDependencies, StartupCode, AdvisoryUndecided, InstalledFileChanged, InstalledFileUnlisted, RecordEscapes, CodeReaches,
        SourceOnly, IndexOption, OddCommand, NotAudited, NoData, UnreadableAdvisories, SourceWithoutData, SourceFailed, DeprecatedPackage, UnlistedRelease,
    ];
}
