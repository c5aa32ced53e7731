namespace ModelGuard.Dependencies.Content;

/// <summary>A place in a package where a capability is used.</summary>
/// <param name="Capability">One capability.</param>
/// <param name="File">The file, relative to the package's folder, with forward slashes.</param>
/// <param name="Line">1-based line, where the file is a text.</param>
/// <param name="Detail">What was found, such as the command.</param>
public sealed record BuildCapabilityUse(BuildCapability Capability, string File, int? Line, string Detail);
