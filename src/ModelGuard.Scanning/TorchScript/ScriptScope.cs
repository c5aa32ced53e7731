namespace ModelGuard.Scanning.TorchScript;

/// <summary>The names that a function defines and those that it uses; a function inside sees those of the one around it.</summary>
/// <param name="outer">The function around; <see langword="null"/> outside functions.</param>
internal sealed class ScriptScope(ScriptScope? outer)
{
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptToken> _used = new(StringComparer.Ordinal);

    /// <summary>The function around.</summary>
    public ScriptScope? Outer { get; } = outer;

    /// <summary>Notes a parameter or a target of an assignment.</summary>
    public void Define(string name) => _defined.Add(name);

    /// <summary>Notes a use.</summary>
    public void Use(ScriptToken name) => _used.TryAdd(name.Text, name);

    /// <summary>Uses of names that are defined nowhere in the function; those of an inner function go on to the outer one.</summary>
    public IEnumerable<ScriptToken> Undefined() => _used.Values.Where(use => !_defined.Contains(use.Text));
}
