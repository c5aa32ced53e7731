namespace ModelGuard.Engine;

/// <summary>Files that are kept once for all projects of a user, because what they are about is shared by them too.</summary>
public static class UserCache
{
    /// <summary>What is remembered of the packages in the user's packages folder; <see langword="null"/> where the user has no folder for such files.</summary>
    public static string? VerifiedPackagesFile =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } folder ? Path.Combine(folder, "modelguard", "packages.verified") : null;
}
