namespace ModelGuard.Rules.Catalogue;

/// <summary>MG2xxx: integrity and provenance.</summary>
public static class IntegrityRules
{
    /// <summary>MG2001.</summary>
    public static Rule NotLocked { get; } = new(
        "MG2001",
        "The model is not in the lock file",
        Severity.Warning,
        "Nothing says which bytes were reviewed, so a swapped model would build without a word.",
        "Review the model, then run: dotnet build -t:ModelGuardLock");

    /// <summary>MG2002.</summary>
    public static Rule DigestMismatch { get; } = new(
        "MG2002",
        "The model's SHA-256 is not the expected one",
        Severity.Error,
        "The bytes changed since they were pinned. Either someone updated the model without saying so, or someone tampered with it.",
        "If the change is intended, review the model and run: dotnet build -t:ModelGuardLock. If not, restore the file.");

    /// <summary>MG2003.</summary>
    public static Rule SizeMismatch { get; } = new(
        "MG2003",
        "The model's size is not the expected one",
        Severity.Error,
        "The bytes changed since they were pinned; a shorter file is often an interrupted download or a Git LFS pointer.",
        "Fetch the file again. If the change is intended, run: dotnet build -t:ModelGuardLock");

    /// <summary>MG2004.</summary>
    public static Rule LockedArtifactMissing { get; } = new(
        "MG2004",
        "A model in the lock file is missing",
        Severity.Error,
        "The project was reviewed with this model. Without it, the application fails at run time or downloads something else.",
        "Restore the file. If it was removed on purpose, run: dotnet build -t:ModelGuardLock");

    /// <summary>MG2005.</summary>
    public static Rule InvalidLockFile { get; } = new(
        "MG2005",
        "The lock file cannot be read",
        Severity.Error,
        "What was pinned is unknown, so nothing can be verified.",
        "Restore modelguard.lock.json from version control, or write it again: dotnet build -t:ModelGuardLock");

    /// <summary>MG2006.</summary>
    public static Rule Undeclared { get; } = new(
        "MG2006",
        "A model reached the output that no item declares",
        Severity.Warning,
        "A step of the build downloaded or copied it. It was judged, but nothing pins it: the next build may bring other bytes.",
        "Declare it: <ModelArtifact Include=\"path/of/the/source\" />, then lock it.");

    /// <summary>MG2007.</summary>
    public static Rule LockNotWritten { get; } = new(
        "MG2007",
        "The lock file cannot be written",
        Severity.Error,
        "What was reviewed stays unpinned, although someone asked to pin it.",
        "Make the file and its folder writable, or set ModelGuardLockFile to another path.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [NotLocked, DigestMismatch, SizeMismatch, LockedArtifactMissing, InvalidLockFile, Undeclared, LockNotWritten];
}
