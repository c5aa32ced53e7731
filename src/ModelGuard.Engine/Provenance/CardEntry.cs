using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Provenance;

/// <summary>What lies beside a model that speaks about it.</summary>
/// <param name="Facts">The card.</param>
/// <param name="CardLicense">The licence that the card states.</param>
/// <param name="TextLicense">The licence whose text lies there.</param>
internal sealed record CardEntry(ModelCardFacts? Facts, LicenseFact? CardLicense, LicenseFact? TextLicense)
{
    /// <summary>Nothing lies there.</summary>
    public static CardEntry None { get; } = new(null, null, null);
}
