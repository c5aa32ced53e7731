namespace ModelGuard.Core.Settings;

/// <summary>A key of the application's own that names a model.</summary>
/// <param name="Path">Path of the key with <c>:</c>, <c>*</c> for any text.</param>
/// <param name="Provider">Through whom the model is reached; <see langword="null"/> to leave that to the section around it.</param>
/// <param name="IsDeployment">Whether it names a deployment rather than a model.</param>
public sealed record MappedKeySetting(string Path, string? Provider, bool IsDeployment);
