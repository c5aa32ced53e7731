namespace ModelGuard.Scanning.TorchScript;

/// <summary>What a name in TorchScript code refers to, as far as the code's form tells.</summary>
internal enum ScriptReferenceKind
{
    /// <summary>A path that starts with <c>torch</c>, <c>ops</c> or <c>__torch__</c>.</summary>
    Path,

    /// <summary>An attribute or method of a value, by its name alone.</summary>
    Attribute,

    /// <summary>A name that the function around it does not define.</summary>
    Name,

    /// <summary>A call back into Python, which torch writes as <c>^name(...)</c>.</summary>
    PythonFunction,
}
