using ModelGuard.Engine;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary>The values of <see cref="AuditOptions"/>.</summary>
/// <param name="Request">What to audit.</param>
/// <param name="Complaints">What is wrong with the paths.</param>
/// <param name="Format"><c>columns</c>, <c>json</c>, <c>sarif</c>, <c>cyclonedx</c> or <c>markdown</c>.</param>
/// <param name="OutputFile">Where the result goes; <see langword="null"/> for standard output.</param>
/// <param name="Threshold">The least severity that fails; <see langword="null"/> for none.</param>
/// <param name="Now">The time that ages are counted from, UTC.</param>
/// <param name="Online">Whether the network may be used.</param>
internal sealed record AuditSettings(
    AuditRequest Request, IReadOnlyList<string> Complaints, string Format, string? OutputFile, Severity? Threshold, DateTimeOffset Now, bool Online);
