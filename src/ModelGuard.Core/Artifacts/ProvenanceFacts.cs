namespace ModelGuard.Core.Artifacts;

/// <summary>
/// What is known about a model beside its own bytes: where it comes from, who vouches for it, under which terms, and what its card says.
/// A file that belongs to a larger model carries what was found for that model.
/// </summary>
public sealed record ProvenanceFacts
{
    /// <summary>Nothing is known.</summary>
    public static ProvenanceFacts None { get; } = new();

    /// <summary>Where the model comes from, as its item or the layout of a download cache says; <see langword="null"/> where nothing says it.</summary>
    public SourceFact? Source { get; init; }

    /// <summary>Digests that the publisher states for the file, and whether its bytes have them; in the order in which they were found.</summary>
    public IReadOnlyList<PublisherDigestFact> PublisherDigests { get; init; } = [];

    /// <summary>Signatures that cover the file, and what became of verifying them; ordered by the path of the bundle.</summary>
    public IReadOnlyList<SignatureFact> Signatures { get; init; } = [];

    /// <summary>Every statement about the licence, the strongest first: item, card, header, licence file. Empty where none is known.</summary>
    public IReadOnlyList<LicenseFact> Licenses { get; init; } = [];

    /// <summary>What the model's card says; <see langword="null"/> where there is none.</summary>
    public ModelCardFacts? Card { get; init; }

    /// <summary>What the weights say about the declared base model; <see langword="null"/> where none is declared.</summary>
    public LineageFact? Lineage { get; init; }
}
