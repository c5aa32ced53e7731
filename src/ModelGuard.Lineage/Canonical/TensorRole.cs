namespace ModelGuard.Lineage.Canonical;

/// <summary>What a name hints at.</summary>
internal enum TensorRole
{
    Unknown,
    Query,
    Key,
    Value,
    Output,
    FusedAttention,
    Gate,
    Up,
    Down,
    CrossAttention,
    Router,
    AttentionNorm,
    FeedForwardNorm,
    Norm,
    Embedding,
    Head,
    Position,
}
