using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;

namespace ModelGuard.Scanning;

/// <summary>What a scan needs to know beside the bytes.</summary>
/// <param name="File">The path that findings name.</param>
/// <param name="FileName">The file's name, which is a hint only; content decides.</param>
/// <param name="Siblings">The files beside it.</param>
/// <param name="Limits">What it may cost.</param>
public sealed record ScanRequest(string File, string FileName, ISiblingFiles Siblings, ScanLimits Limits);
