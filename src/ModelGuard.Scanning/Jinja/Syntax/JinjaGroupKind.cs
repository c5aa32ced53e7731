namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>What holds several expressions together.</summary>
internal enum JinjaGroupKind
{
    /// <summary><c>[a, b]</c>.</summary>
    List,

    /// <summary><c>(a, b)</c>.</summary>
    Tuple,

    /// <summary><c>{key: value}</c>; keys and values alternate.</summary>
    Dictionary,

    /// <summary><c>a:b:c</c> in brackets; what is left out is missing.</summary>
    Slice,

    /// <summary><c>a if b else c</c>.</summary>
    Conditional,
}
