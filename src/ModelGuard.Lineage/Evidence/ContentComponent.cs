namespace ModelGuard.Lineage.Evidence;

/// <summary>What part of a model a chunk belongs to.</summary>
public enum ContentComponent
{
    /// <summary>Token embedding.</summary>
    Embedding,

    /// <summary>Output embedding.</summary>
    Head,

    /// <summary>Projections of attention.</summary>
    Attention,

    /// <summary>Feed-forward networks.</summary>
    FeedForward,

    /// <summary>Scales of norms.</summary>
    Norms,

    /// <summary>Biases, positions, routers, and whatever has no place in the canonical form.</summary>
    Other,
}
