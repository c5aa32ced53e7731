using ModelGuard.Rules;

namespace ModelGuard.Dependencies.Content;

/// <summary>What was found in a package; where the project asks for the package is for somebody else to say.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Package">The package.</param>
/// <param name="File">The file in the package, relative to its folder, with forward slashes; <see langword="null"/> for the package as a whole.</param>
/// <param name="Line">1-based line in <paramref name="File"/>, where it is a text.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record PackageIssue(Rule Rule, ExtractedPackage Package, string? File, int? Line, string Message)
{
    /// <summary>The next step, where it is another than the rule's.</summary>
    public string? Mend { get; init; }
}
