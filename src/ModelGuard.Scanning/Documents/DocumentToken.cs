namespace ModelGuard.Scanning.Documents;

/// <summary>What stands at a place of a JSON or UBJSON document.</summary>
internal enum DocumentToken
{
    /// <summary>Behind the document.</summary>
    End,

    /// <summary>An object starts.</summary>
    StartObject,

    /// <summary>An object ends.</summary>
    EndObject,

    /// <summary>An array starts.</summary>
    StartArray,

    /// <summary>An array ends.</summary>
    EndArray,

    /// <summary>The name of a member.</summary>
    Name,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, or a truth value as 0 or 1.</summary>
    Number,

    /// <summary>Nothing.</summary>
    Null,
}
