namespace ModelGuard.Engine;

/// <summary>Files that are kept once for all projects of a user, because what they are about is shared by them too.</summary>
public static class UserCache
{
    /// <summary>What is remembered of the packages in the user's packages folder; <see langword="null"/> where the user has no folder for such files.</summary>
    public static string? VerifiedPackagesFile => Folder is { } folder ? Path.Combine(folder, "packages.verified") : null;

    /// <summary>Where indices of advisories are kept that cannot be kept beside them; <see langword="null"/> where the user has no folder for such files.</summary>
    public static string? AdvisoriesFolder => Folder is { } folder ? Path.Combine(folder, "advisories") : null;

    private static string? Folder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? Path.Combine(folder, "modelguard") : null;
}
