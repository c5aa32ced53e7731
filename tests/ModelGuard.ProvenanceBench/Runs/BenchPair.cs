using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>What is true of a pair.</summary>
internal enum Truth
{
    /// <summary>The layers of one come from the other, or both from one initialisation.</summary>
    Related,

    /// <summary>Nothing is shared.</summary>
    Unrelated,

    /// <summary>Only embeddings or norms are copied: no lineage of the layers.</summary>
    Components,
}

/// <summary>A pair and what comparing it gave.</summary>
/// <param name="Architecture">The architecture's name.</param>
/// <param name="Kind">The derivation, or the kind of unrelated pair.</param>
/// <param name="Truth">What is true.</param>
/// <param name="Result">What was found.</param>
/// <param name="Kit">What the kit-compatible score says.</param>
internal sealed record BenchPair(string Architecture, string Kind, Truth Truth, LineageResult Result, KitComparison Kit);
