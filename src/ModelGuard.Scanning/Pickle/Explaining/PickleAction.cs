namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Something that loading a pickle does beside making plain data.</summary>
/// <param name="Offset">Byte offset of the opcode that does it.</param>
/// <param name="Opcode">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Expression">It as a Python expression, printable.</param>
/// <param name="Judgement">What the policy says of it.</param>
public sealed record PickleAction(long Offset, string Opcode, PickleActionKind Kind, string Expression, PickleJudgement Judgement);
