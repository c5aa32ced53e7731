namespace ModelGuard.Fuzz.Oracle;

/// <summary>Something that a loader did, or that the machine says a loader would do, in words that both share.</summary>
/// <param name="Kind">G import, C call, N making by <c>__new__</c>, B state, I items, P persistent id, E extension code, X buffer.</param>
/// <param name="Opcode">The opcode's byte; 0 where it is not known.</param>
/// <param name="Subject">What it happened to: the name, or the identity of the value.</param>
/// <param name="Arguments">Identities of positional arguments; <see langword="null"/> where they are not known.</param>
/// <param name="Mapped">The imported name after the mapping of Python 2 names; <see langword="null"/> where it is not known.</param>
internal sealed record LoaderEvent(char Kind, int Opcode, string Subject, IReadOnlyList<string>? Arguments = null, string? Mapped = null)
{
    /// <summary>Whether an event of the machine is this event of a loader.</summary>
    public bool IsHeardAs(LoaderEvent heard) =>
        HasKindOf(heard)
        && (Opcode == 0 || heard.Opcode == 0 || Opcode == heard.Opcode)
        && IsSame(Subject, heard.Subject)
        && (Mapped is null || heard.Mapped is null || Mapped == heard.Mapped)
        && HasArgumentsOf(heard);

    public override string ToString() =>
        $"{Kind} 0x{Opcode:x2} {Subject.Replace('\u001f', '.')}{(Mapped is null ? string.Empty : $" -> {Mapped.Replace('\u001f', '.')}")}"
        + (Arguments is null ? string.Empty : $"({string.Join(", ", Arguments)})");

    /// <summary>OBJ and INST call or make, depending on what the name is: the machine cannot know.</summary>
    private bool HasKindOf(LoaderEvent heard) =>
        Kind == heard.Kind || (Kind is 'C' or 'N' && heard.Kind is 'C' or 'N' && heard.Opcode is 'o' or 'i');

    private bool HasArgumentsOf(LoaderEvent heard)
    {
        if (Arguments is null || heard.Arguments is null)
            return true;
        if (Arguments.Count != heard.Arguments.Count)
            return false;
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (!IsSame(Arguments[i], heard.Arguments[i]))
                return false;
        }

        return true;
    }

    // "?" is a value that has no word of its own; "y" is also what a string of Python 2 becomes with the encoding "bytes"; the C
    // unpickler alone reads INT "+1" as a boolean, which the machine reports as a disagreement.
    private static bool IsSame(string reached, string heard) =>
        reached == heard || reached == "?" || heard == "?" || (reached == "y" && heard.StartsWith('s')) || (reached == "b" && heard == "i");
}
