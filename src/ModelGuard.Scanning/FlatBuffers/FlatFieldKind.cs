namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>What a field of a table holds.</summary>
internal enum FlatFieldKind
{
    /// <summary>A number inside the table.</summary>
    Scalar,

    /// <summary>An offset to a string.</summary>
    Text,

    /// <summary>An offset to a vector of numbers.</summary>
    Vector,

    /// <summary>An offset to a table.</summary>
    Table,

    /// <summary>An offset to a vector of tables.</summary>
    Tables,

    /// <summary>An offset to a vector of strings.</summary>
    Texts,

    /// <summary>An offset to a table whose kind the number in the field before says.</summary>
    Union,
}
