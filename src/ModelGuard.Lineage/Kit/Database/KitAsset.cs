namespace ModelGuard.Lineage.Kit.Database;

/// <summary>One base model of a database in the kit's format.</summary>
/// <param name="AssetId">Its id there.</param>
/// <param name="FamilyId">Id of its family.</param>
/// <param name="FamilyName">Name of its family.</param>
/// <param name="Bucket">Its size bucket as the database states it.</param>
/// <param name="Source">Where it came from, as a URI.</param>
/// <param name="ArchitectureHash">The architecture hash that the database states.</param>
/// <param name="FamilyHash">The family hash that the database states.</param>
/// <param name="Model">What is known of it: facts and tokenizer features; weights come with <see cref="ReadWeights"/>.</param>
public sealed record KitAsset(
    string AssetId, string FamilyId, string FamilyName, string Bucket, string Source, string ArchitectureHash, string FamilyHash, KitModel Model)
{
    /// <summary>Reads its weight signals; <see langword="null"/> where the database has none of it. Nothing is kept: those of a thousand models do not fit into memory.</summary>
    internal Func<Weights.KitWeights?>? ReadWeights { get; init; }

    /// <summary>Whether its weight signals can be read.</summary>
    public bool HasWeights => ReadWeights is not null;
}
