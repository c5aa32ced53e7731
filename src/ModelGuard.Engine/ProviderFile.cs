using ModelGuard.Providers;

namespace ModelGuard.Engine;

/// <summary>A configuration file that was read.</summary>
/// <param name="Path">Its display path.</param>
/// <param name="Report">What it says.</param>
public sealed record ProviderFile(string Path, ConfigurationReport Report);
