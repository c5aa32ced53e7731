namespace ModelGuard.Lineage.Merging;

/// <summary>How a model is made of candidates.</summary>
public enum MergeKind
{
    /// <summary>Too little corresponds: fewer than two layers, or no candidate is related.</summary>
    InsufficientEvidence,

    /// <summary>One candidate alone is in it.</summary>
    OneParent,

    /// <summary>Several candidates resemble it, and no mixture of them explains it: a sibling, or a descendant trained on for long.</summary>
    NotAMixture,

    /// <summary>The same coefficients in every layer.</summary>
    Linear,

    /// <summary>Spherical interpolation between two.</summary>
    Slerp,

    /// <summary>Coefficients that change from layer to layer.</summary>
    LayerWise,

    /// <summary>Whole layers of one or the other ("passthrough", a frankenmerge).</summary>
    Passthrough,

    /// <summary>Differences from a base model, scaled and added to it.</summary>
    TaskArithmetic,
}
