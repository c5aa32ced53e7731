namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>What a pickle stream is and what loading it does.</summary>
/// <param name="Place">Where it is.</param>
public sealed record PickleStreamExplanation(PickleStreamPlace Place)
{
    /// <summary>Offset behind STOP, or of the opcode that failed.</summary>
    public required long End { get; init; }

    /// <summary>Highest protocol declared.</summary>
    public required int Protocol { get; init; }

    /// <summary>Opcodes executed.</summary>
    public required long OpcodeCount { get; init; }

    /// <summary>Why it could not be executed to its STOP; <see langword="null"/> where it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The value that it makes as a Python expression, printable and cut; where it failed, the values on its stack.</summary>
    public required string Expression { get; init; }

    /// <summary>What loading it does, in order. Of what is allowed only the first few are kept.</summary>
    public required IReadOnlyList<PickleAction> Actions { get; init; }

    /// <summary>Number of all actions, kept or not.</summary>
    public required long ActionCount { get; init; }
}
