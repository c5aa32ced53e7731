namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Hears what a loader would do, at the moment when it would do it. The machine knows what happens, a listener what it means;
/// whatever becomes of the stream later, what was heard is not taken back.
/// </summary>
internal interface IPickleEvents
{
    /// <summary>A name is imported for the first time. The listener sets <see cref="GlobalReference.IsGuarded"/>.</summary>
    void OnGlobal(GlobalReference global);

    /// <summary>Something is called.</summary>
    /// <returns>The result where it is more than an instance of what was called; otherwise the call's own value.</returns>
    PickleValue OnCall(in PickleCall call);

    /// <summary>The state of a value is set.</summary>
    /// <param name="target">The value.</param>
    /// <param name="state">Its state.</param>
    /// <param name="offset">Offset of BUILD.</param>
    /// <param name="position">Offset of the next opcode.</param>
    /// <returns>Where the opcodes go on: <paramref name="position"/>, or behind bytes that the state says are no opcodes.</returns>
    long OnBuild(PickleValue target, PickleValue state, long offset, long position);

    /// <summary>Items are added to a value that is no plain list, dict or set.</summary>
    void OnItems(PickleOpcode opcode, PickleValue target, long offset);

    /// <summary>A guarded name is used as data.</summary>
    void OnGuardedData(PickleValue value, long offset);

    /// <summary>A persistent id is resolved by the program that loads the pickle.</summary>
    void OnPersistent(PickleOpcode opcode, PickleValue id, long offset);

    /// <summary>An extension code or an out-of-band buffer is resolved by the program that loads the pickle.</summary>
    void OnExternal(PickleOpcode opcode, long code, long offset);

    /// <summary>A constant begins like a pickle.</summary>
    void OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset);

    /// <summary>A text looks like a program that runs commands.</summary>
    void OnProgramText(PickleValue value, long offset);

    /// <summary>Python's unpicklers part at this place.</summary>
    void OnDisagreement(string message, long offset);

    /// <summary>All unpicklers accept this, but no pickler writes it.</summary>
    void OnOddity(string message, long offset);
}
