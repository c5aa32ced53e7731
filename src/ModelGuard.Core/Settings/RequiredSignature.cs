namespace ModelGuard.Core.Settings;

/// <summary>A demand that models be signed.</summary>
/// <param name="Artifacts">Paths relative to the project, <c>*</c> for any text; <see langword="null"/> for every model.</param>
/// <param name="Signer">Name of the signer; <see langword="null"/> for any known one.</param>
public sealed record RequiredSignature(string? Artifacts, string? Signer);
