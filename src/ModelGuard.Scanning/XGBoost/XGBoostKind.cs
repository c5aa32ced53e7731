namespace ModelGuard.Scanning.XGBoost;

/// <summary>Kinds of values in a model of XGBoost.</summary>
internal enum XGBoostKind
{
    /// <summary>An object whose members are all known.</summary>
    Object,

    /// <summary>An object with members of any name: parameters, attributes.</summary>
    OpenObject,

    /// <summary>An array of items that are described.</summary>
    Array,

    /// <summary>An array of numbers.</summary>
    Numbers,

    /// <summary>A text or a number.</summary>
    Scalar,

    /// <summary>Anything.</summary>
    Anything,
}
