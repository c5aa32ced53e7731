using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Kit.Tokens;
using ModelGuard.Lineage.Kit.Weights;

namespace ModelGuard.Lineage.Kit;

/// <summary>What the kit-compatible score knows of one model.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Metadata">Facts of its configuration; <see langword="null"/> where there is none.</param>
/// <param name="Tokenizer">Features of its tokenizer; <see langword="null"/> where there is none.</param>
/// <param name="Weights">Its weight signals; <see langword="null"/> where its weights were not read.</param>
public sealed record KitModel(string Name, KitMetadata? Metadata, KitTokenizer? Tokenizer, KitWeights? Weights)
{
    /// <summary>What is missing and why, in plain sentences.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
