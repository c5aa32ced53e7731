namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>What the kit takes a tensor for, by its name alone.</summary>
internal enum TensorRole
{
    Query,
    Key,
    Value,
    Output,
    Gate,
    Up,
    Down,
    Embedding,
    Norm,
    Head,
    Other,
}
