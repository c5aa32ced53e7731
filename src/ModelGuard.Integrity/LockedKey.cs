namespace ModelGuard.Integrity;

/// <summary>What the lock file knows of a key: never the key. No key tells its age, so the day on which it was first seen is kept here.</summary>
public sealed record LockedKey
{
    /// <summary>The greatest age in days that an entry has where nobody says another.</summary>
    public const int UsualMaxAgeDays = 90;

    /// <summary>The greatest age in days that an entry may state.</summary>
    public const int LargestMaxAgeDays = 3650;

    /// <summary>How many hexadecimal digits a fingerprint has.</summary>
    public const int FingerprintLength = 8;

    /// <summary>
    /// Its name: the variable that holds it, or <c>FILE#PATH</c> for a literal, the file relative to the lock file with forward slashes,
    /// such as <c>appsettings.json#OpenAI:ApiKey</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The first 8 hexadecimal digits of its SHA-256, lower case; <see langword="null"/> where its value was not at hand.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The day on which this key was first seen under its name.</summary>
    public required DateOnly RotatedOn { get; init; }

    /// <summary>How old it may become, in days; 1 to <see cref="LargestMaxAgeDays"/>.</summary>
    public int MaxAgeDays { get; init; } = UsualMaxAgeDays;

    /// <summary>Line of the entry in the lock file, 1-based; <see langword="null"/> for an entry that was not read from a file.</summary>
    public int? Line { get; init; }

    /// <summary>Column of the entry in the lock file, 1-based.</summary>
    public int? Column { get; init; }

    /// <summary>What separates file and path in the name of a literal.</summary>
    public const char LiteralMark = '#';
}
