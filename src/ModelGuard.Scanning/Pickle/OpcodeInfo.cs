namespace ModelGuard.Scanning.Pickle;

/// <summary>One row of the opcode table.</summary>
/// <param name="Opcode">The opcode.</param>
/// <param name="Name">Its name in the format's own documents, such as <c>STACK_GLOBAL</c>.</param>
/// <param name="Operand">How its operand is written.</param>
/// <param name="Protocol">The protocol that introduced it, 0 to 5.</param>
public sealed record OpcodeInfo(PickleOpcode Opcode, string Name, OperandKind Operand, int Protocol);
