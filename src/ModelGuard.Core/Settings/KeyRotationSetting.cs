namespace ModelGuard.Core.Settings;

/// <summary>A key, and when it was last rotated: no key tells its own age.</summary>
/// <param name="Name">Its name, such as the variable that holds it.</param>
/// <param name="Fingerprint">The first 8 hexadecimal digits of its SHA-256; <see langword="null"/> where none was noted.</param>
/// <param name="RotatedOn">The day; <see langword="null"/> where the lock file keeps it.</param>
/// <param name="MaxAgeDays">How old it may become, in days; 1 to 3650.</param>
/// <param name="Line">Line of the entry in the policy file, 1-based.</param>
/// <param name="Column">Its column, 1-based.</param>
public sealed record KeyRotationSetting(string Name, string? Fingerprint, DateOnly? RotatedOn, int MaxAgeDays, int Line, int Column);
