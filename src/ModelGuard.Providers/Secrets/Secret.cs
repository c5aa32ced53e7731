using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Secrets;

/// <summary>A key found in a file. The key itself is not kept: what is here may be printed and stored.</summary>
/// <param name="Pattern">The row that recognised it.</param>
/// <param name="Prefix">The public prefix of keys of this kind, such as <c>sk-proj-</c>; empty where they have none.</param>
/// <param name="Fingerprint">The first 8 hexadecimal digits of the SHA-256 of the key in UTF-8.</param>
/// <param name="KeyPath">Path of the setting that holds it; <see langword="null"/> in a comment and behind a syntax error.</param>
/// <param name="Range">Where it stands.</param>
public sealed record Secret(SecretPattern Pattern, string Prefix, string Fingerprint, string? KeyPath, TextRange Range)
{
    /// <summary>Whose key it is.</summary>
    public string Provider => Pattern.Provider;

    /// <summary>What reads the key from the environment instead; <see langword="null"/> where the file's format has no words for it.</summary>
    public EnvironmentReference? Reference { get; init; }
}
