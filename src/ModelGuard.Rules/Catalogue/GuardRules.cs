namespace ModelGuard.Rules.Catalogue;

/// <summary>MG0xxx: the guard itself, its settings and its files.</summary>
public static class GuardRules
{
    /// <summary>MG0001, raised by the targets because no task can run.</summary>
    public static Rule UnsupportedHost { get; } = new(
        "MG0001",
        "This host cannot run ModelGuard",
        Severity.Error,
        "The guard's tasks need .NET 10, which MSBuild 18 brings. On an older host nothing would be scanned, and a silent skip would look like a clean build.",
        "Build with the .NET 10 SDK or Visual Studio 2026, or set <ModelGuardAllowUnsupportedHost>true</ModelGuardAllowUnsupportedHost> to turn this error into a warning.");

    /// <summary>MG0002.</summary>
    public static Rule InvalidSetting { get; } = new(
        "MG0002",
        "A setting has a value that ModelGuard does not know",
        Severity.Error,
        "A misspelt setting that is ignored leaves you less protected than you think.",
        "Use one of the values named in the message.");

    /// <summary>MG0003.</summary>
    public static Rule InvalidPolicyFile { get; } = new(
        "MG0003",
        "The policy file cannot be read",
        Severity.Error,
        "What the policy forbids or accepts is unknown, so the build cannot be judged by it.",
        "Correct the file at the place named, or remove the property that names it.");

    /// <summary>MG0004.</summary>
    public static Rule InternalError { get; } = new(
        "MG0004",
        "ModelGuard itself failed",
        Severity.Error,
        "A defect of the guard stopped it from judging this file. What was not judged is not clean.",
        "Report the message and, if you can, the file's SHA-256 to the project; the rest of the build was judged.",
        Verdict.Inconclusive);

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [UnsupportedHost, InvalidSetting, InvalidPolicyFile, InternalError];
}
