using ModelGuard.Lineage.Kit.Metadata;

namespace ModelGuard.Lineage.Catalogue;

/// <summary>
/// What is publicly stated of a base model. These are facts of a configuration, and facts never confirm a lineage: models that were trained
/// independently share them, as pythia-6.9b and RedPajama-INCITE-7B-Base do.
/// </summary>
public sealed record BaseModel
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>Who published it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Name of its family.</summary>
    public required string Family { get; init; }

    /// <summary>Where it is published.</summary>
    public required Uri Source { get; init; }

    /// <summary>The facts as the kit's database states them, its errors included: its hashes are taken over these.</summary>
    public required KitMetadata AsStated { get; init; }

    /// <summary>The size bucket that the database states.</summary>
    public required string StatedBucket { get; init; }

    /// <summary>The facts with what is known to be wrong mended.</summary>
    public required KitMetadata Facts { get; init; }

    /// <summary>Class of its tokenizer; <see langword="null"/> where the database names an artefact of the version that read it.</summary>
    public string? TokenizerClass { get; init; }

    /// <summary>Whether its name says that it was made from another model: instruct, chat, distilled, and so on.</summary>
    public bool IsDerivedByName { get; init; }

    /// <summary>What was mended, in plain sentences.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];
}
