using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Resilience;

/// <summary>A place where a configuration names what stands in for a model.</summary>
/// <param name="For">The model or group that it stands in for; <c>*</c> for all.</param>
/// <param name="Target">The model or group that stands in.</param>
/// <param name="List">The list that names it, such as <c>fallbacks</c> or <c>context_window_fallbacks</c>.</param>
/// <param name="KeyPath">Path of the key.</param>
/// <param name="Range">Where the target is named.</param>
/// <param name="Exists">Whether the file defines the target.</param>
/// <param name="IsGeneral">Whether it stands in for every request, not only for those that are too long or refused.</param>
public sealed record FallbackEntry(string For, string Target, string List, string KeyPath, TextRange Range, bool Exists, bool IsGeneral);
