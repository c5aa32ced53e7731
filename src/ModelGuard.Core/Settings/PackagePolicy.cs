namespace ModelGuard.Core.Settings;

/// <summary>What the owner demands of NuGet packages on disk, and allows them: <c>packages</c> under <c>dependencies</c> in <c>modelguard.json</c>.</summary>
public sealed record PackagePolicy
{
    /// <summary>Nothing beyond the defaults.</summary>
    public static PackagePolicy Default { get; } = new();

    /// <summary>Whether every package must carry a signature that holds.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>Signers of which one must have signed: SHA-256 fingerprints of certificates (hexadecimal) or common names; empty for anybody.</summary>
    public IReadOnlyList<string> TrustedSigners { get; init; } = [];

    /// <summary>Days that a version must be old; 0 for any age.</summary>
    public int CoolDownDays { get; init; }

    /// <summary>Ids of packages that may run in the build whatever they run.</summary>
    public IReadOnlyList<string> AllowInBuild { get; init; } = [];
}
