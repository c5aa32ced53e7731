using ModelGuard.Core.Web;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>A source of NuGet packages.</summary>
/// <param name="Display">Its address or path as findings name it: without user name, password or query.</param>
/// <param name="Index">The address of its service index; <see langword="null"/> for a folder.</param>
/// <param name="Credential">Who asks; <see langword="null"/> for nobody.</param>
public sealed record NuGetSource(string Display, Uri? Index, WebCredential? Credential = null);
