namespace ModelGuard.Scanning.Skops;

/// <summary>One node of a skops schema, as it is written.</summary>
internal sealed record SkopsNode
{
    /// <summary>The node class of skops that rebuilds it: <c>__loader__</c>.</summary>
    public string? Loader { get; init; }

    /// <summary><c>__module__</c>.</summary>
    public string? Module { get; init; }

    /// <summary><c>__class__</c>.</summary>
    public string? Class { get; init; }

    /// <summary>The member that holds its bytes: <c>file</c>.</summary>
    public string? File { get; init; }

    /// <summary>Its content where that is text, as of a JsonNode.</summary>
    public string? Text { get; init; }

    /// <summary>The method that a MethodNode looks up: <c>content.func</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Module and class of the object that a MethodNode looks it up on.</summary>
    public (string? Module, string? Class) Owner { get; init; }

    /// <summary>The function that a FunctionNode of protocol 0 names: <c>content.module_path</c> and <c>content.function</c>.</summary>
    public (string? Module, string? Name) Function { get; init; }

    /// <summary>Byte offset of its opening brace in the schema.</summary>
    public required long Offset { get; init; }
}
