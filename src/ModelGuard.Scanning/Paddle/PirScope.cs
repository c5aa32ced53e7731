namespace ModelGuard.Scanning.Paddle;

/// <summary>The values of a block: they are there from where they are defined to the end of the block, in blocks inside it too.</summary>
/// <param name="program">Where faults go.</param>
/// <param name="values">The values of the whole program.</param>
internal sealed class PirScope(PirProgram program, PirValues values)
{
    private readonly List<long> _defined = [];

    /// <summary>Defines a value; 0 is no value.</summary>
    public void Define(long id, int line)
    {
        if (id == 0)
            return;
        if (!values.Defined.Add(id))
            program.AddFault($"expected each value defined once, found {id} twice", line);
        else if (values.Visible.Add(id))
            _defined.Add(id);
    }

    /// <summary>Uses a value.</summary>
    public void Use(long id, int line)
    {
        if (id != 0 && !values.Visible.Contains(id))
            program.AddFault($"expected values that were defined before, found {id}", line);
    }

    /// <summary>Ends the block.</summary>
    public void Close() => values.Visible.ExceptWith(_defined);
}
