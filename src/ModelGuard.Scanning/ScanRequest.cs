using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;

namespace ModelGuard.Scanning;

/// <summary>What a scan needs to know beside the bytes.</summary>
/// <param name="File">The path that findings name.</param>
/// <param name="FileName">The file's name, which is a hint only; content decides.</param>
/// <param name="Siblings">The files beside it.</param>
/// <param name="Limits">What it may cost.</param>
public sealed record ScanRequest(string File, string FileName, ISiblingFiles Siblings, ScanLimits Limits)
{
    /// <summary>
    /// Told, before the content is judged, that a format claims the file as a model: whatever is found in it, its verdict will not be
    /// <see cref="Rules.Verdict.NotAModel"/>. Archives and compressed files are known to hold a model only when they have been judged, so
    /// nothing is told of them.
    /// </summary>
    public Action? OnClaimed { get; init; }
}
