namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Takes an explanation piece by piece, so that nobody has to hold all of it.</summary>
public interface IPickleExplanation
{
    /// <summary>Whether every instruction is wanted; without them an explanation costs little more than a scan.</summary>
    bool WantsInstructions { get; }

    /// <summary>Whether a stream is wanted.</summary>
    /// <param name="member">Path of the member that holds it; <see langword="null"/> for the file itself.</param>
    bool WantsMember(string? member);

    /// <summary>A stream begins.</summary>
    void OnStream(PickleStreamPlace place);

    /// <summary>An instruction was executed on the abstract machine, or failed.</summary>
    void OnInstruction(PickleInstruction instruction);

    /// <summary>The stream ended.</summary>
    void OnStreamEnd(PickleStreamExplanation stream);
}
