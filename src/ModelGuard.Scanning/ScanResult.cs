using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Scanning;

/// <summary>What a scan of one file concluded.</summary>
/// <param name="Format">Format by content.</param>
/// <param name="Verdict">The join of the effects of all findings; clean or not-a-model where there are none.</param>
/// <param name="Findings">Findings in <see cref="FindingOrder"/>.</param>
/// <param name="Facts">What was learnt.</param>
public sealed record ScanResult(ModelFormat Format, Verdict Verdict, IReadOnlyList<Finding> Findings, ModelFacts Facts);
