namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>One opcode, what it did, and what the policy says of it. All texts are printable ASCII and short.</summary>
/// <param name="Offset">Byte offset of the opcode.</param>
/// <param name="Opcode">Its name.</param>
/// <param name="Operand">Its operand, escaped and cut; empty where it has none.</param>
/// <param name="StackBefore">Values and marks on the stack before it.</param>
/// <param name="StackAfter">Values and marks on the stack after it.</param>
/// <param name="Memo">What it did to the memo, such as <c>memo[3] = ...</c>; empty for nothing.</param>
/// <param name="Stack">The top of the stack after it, the topmost value last.</param>
/// <param name="Judgement">What the policy says of it.</param>
public sealed record PickleInstruction(
    long Offset, string Opcode, string Operand, int StackBefore, int StackAfter, string Memo, string Stack, PickleJudgement Judgement)
{
    /// <summary>Why it could not be executed; <see langword="null"/> where it was.</summary>
    public string? Failure { get; init; }
}
