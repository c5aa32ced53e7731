using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>One row of the table of formats.</summary>
/// <param name="Strength">How sure <paramref name="Claims"/> is.</param>
/// <param name="Claims">Whether the content looks like the format.</param>
/// <param name="Scanner">Judges it, and names the format.</param>
internal sealed record FormatProbe(ClaimStrength Strength, Func<ContentSample, bool> Claims, IFormatScanner Scanner);
