namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>An imported name of one stream, with what the machine must know of it.</summary>
/// <param name="module">The module as the pickle writes it.</param>
/// <param name="name">The name as the pickle writes it.</param>
internal sealed class GlobalReference(string module, string name)
{
    /// <summary>The module as the pickle writes it.</summary>
    public string Module { get; } = module;

    /// <summary>The name as the pickle writes it; dots lead into attributes.</summary>
    public string Name { get; } = name;

    /// <summary>The highest protocol in force when it was resolved; below 3 Python 2 names are mapped.</summary>
    public required int Protocol { get; init; }

    /// <summary>The opcode that resolved it first.</summary>
    public required PickleOpcode Opcode { get; init; }

    /// <summary>Offset of that opcode.</summary>
    public required long Offset { get; init; }

    /// <summary>Whether the module or the name is longer than is read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the name may only be called, never handed on.</summary>
    public bool IsGuarded { get; set; }
}
