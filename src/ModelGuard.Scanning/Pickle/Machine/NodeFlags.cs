namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>What is known of a value with an identity.</summary>
[Flags]
internal enum NodeFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has more contents than are kept.</summary>
    Partial = 1,

    /// <summary>It is a mapping with a key of the form <c>__name__</c>.</summary>
    HasDunderKey = 2,

    /// <summary>It is a tuple with a guarded name in it.</summary>
    HasGuarded = 4,

    /// <summary>It is a partial of an allowed function without a rule of its own.</summary>
    PlainPartial = 8,

    /// <summary>It was made by <c>__new__</c>: NEWOBJ or NEWOBJ_EX.</summary>
    New = 16,

    /// <summary>The third of its contents are keyword arguments.</summary>
    HasKeywords = 32,
}
