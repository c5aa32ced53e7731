namespace ModelGuard.Scanning.TorchScript;

/// <summary>Everything that the code of one archive defines.</summary>
internal sealed class ScriptSymbols
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    /// <summary>Adds what a file defines.</summary>
    /// <param name="module">The module that the file is, such as <c>__torch__.net</c>.</param>
    /// <param name="unit">What it defines.</param>
    public void Add(string module, ScriptUnit unit)
    {
        foreach (string name in unit.Definitions)
            _defined.Add($"{module}.{name}");
        _members.UnionWith(unit.Members);
    }

    /// <summary>Adds the class of a method that bytecode holds by its qualified name.</summary>
    public void AddBytecode(string name)
    {
        int dot = name.LastIndexOf('.');
        if (dot > 0 && name.StartsWith("__torch__.", StringComparison.Ordinal))
            _defined.Add(name[..dot]);
    }

    /// <summary>Whether a class has a method or attribute of a name.</summary>
    public bool HasMember(string name) => _members.Contains(name);

    /// <summary>Whether a path is a class or function, or leads into one.</summary>
    public bool Defines(string path)
    {
        for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (_defined.Contains(path[..end]))
                return true;
        }

        return false;
    }
}
