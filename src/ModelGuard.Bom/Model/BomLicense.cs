namespace ModelGuard.Bom.Model;

/// <summary>The licence of something.</summary>
/// <param name="Kind">How it is named.</param>
/// <param name="Text">The id, expression or name.</param>
public sealed record BomLicense(BomLicenseKind Kind, string Text)
{
    /// <summary>Where its text is.</summary>
    public string? Url { get; init; }

    /// <summary>Whether we found it in a text rather than that its author declared it.</summary>
    public bool IsConcluded { get; init; }
}
