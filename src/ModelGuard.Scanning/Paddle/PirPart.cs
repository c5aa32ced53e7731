namespace ModelGuard.Scanning.Paddle;

/// <summary>What stands at one place of the data of a type or of an attribute.</summary>
internal enum PirPart
{
    /// <summary>A type.</summary>
    Type,

    /// <summary>An attribute.</summary>
    Attribute,

    /// <summary>Attributes in an array.</summary>
    Attributes,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Real,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Texts in an array.</summary>
    Texts,

    /// <summary>Whole numbers in an array; -1 is a size that is not known.</summary>
    Sizes,

    /// <summary>Arrays of whole numbers in an array.</summary>
    Levels,

    /// <summary>A name of an element type, a number, or true or false.</summary>
    Scalar,
}
