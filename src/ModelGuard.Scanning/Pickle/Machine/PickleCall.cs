namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>A call that the loader would make.</summary>
/// <param name="Opcode">REDUCE, NEWOBJ, NEWOBJ_EX, OBJ or INST.</param>
/// <param name="Offset">Offset of the opcode.</param>
/// <param name="Callee">What is called.</param>
/// <param name="Arguments">The argument tuple as one value.</param>
/// <param name="Keywords">The keyword arguments of NEWOBJ_EX; unset otherwise.</param>
/// <param name="Value">The result as an expression can show it: a node whose contents are callee, arguments and keywords.</param>
internal readonly record struct PickleCall(
    PickleOpcode Opcode, long Offset, PickleValue Callee, PickleValue Arguments, PickleValue Keywords, PickleValue Value);
