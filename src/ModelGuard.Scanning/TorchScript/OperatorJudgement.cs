namespace ModelGuard.Scanning.TorchScript;

/// <summary>What the policy says of an operator.</summary>
/// <param name="Name">The operator as torch names it, such as <c>aten::add</c>.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Reason">What it does, or why it is on no list; empty where it is allowed.</param>
internal sealed record OperatorJudgement(string Name, OperatorGrade Grade, string Reason);
