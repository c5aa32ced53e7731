namespace ModelGuard.Bom.Writing;

/// <summary>What a member of a JSON object becomes in XML.</summary>
internal enum XmlForm
{
    /// <summary>An attribute.</summary>
    Attribute,

    /// <summary>The text of the element.</summary>
    Content,

    /// <summary>An element that holds a text.</summary>
    Text,

    /// <summary>An element that names something by its attribute <c>ref</c>.</summary>
    Reference,

    /// <summary>An element that holds the parts of an object.</summary>
    Object,

    /// <summary>The parts of an object, without an element around them.</summary>
    Parts,

    /// <summary>An element that holds some members of the same object.</summary>
    Group,
}
