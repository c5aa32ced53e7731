namespace ModelGuard.Dependencies.Content;

/// <summary>What is known of one package on disk.</summary>
/// <param name="Package">The package.</param>
/// <param name="Signers">Who signed it, where the signature holds; author first.</param>
/// <param name="Capabilities">What it can run in a build, expected or not.</param>
/// <param name="Issues">What was found wrong, and what nobody expected.</param>
/// <param name="Files">Every file in its folder, by name with forward slashes: what a later run must find unchanged.</param>
public sealed record PackageContentReport(
    ExtractedPackage Package,
    IReadOnlyList<PackageSigner> Signers,
    IReadOnlyList<BuildCapabilityUse> Capabilities,
    IReadOnlyList<PackageIssue> Issues,
    IReadOnlyList<string> Files);
