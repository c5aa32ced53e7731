namespace ModelGuard.Core.Artifacts;

/// <summary>One statement about the licence of a model.</summary>
/// <param name="Declared">The text, as written; for a licence file its name.</param>
/// <param name="Origin">Where it was found.</param>
public sealed record LicenseFact(string Declared, LicenseOrigin Origin)
{
    /// <summary>The SPDX expression it stands for, ids in their own casing; <see langword="null"/> where it is none that SPDX knows.</summary>
    public string? Expression { get; init; }

    /// <summary>Whether <see cref="Expression"/> is a single id of the SPDX list.</summary>
    public bool IsSpdxId { get; init; }

    /// <summary>Display path of the file that says so; <see langword="null"/> for the item.</summary>
    public string? File { get; init; }

    /// <summary>Line there, 1-based.</summary>
    public int? Line { get; init; }

    /// <summary>Address of the text, as a card's <c>license_link</c> gives it.</summary>
    public string? Url { get; init; }
}
