using ModelGuard.Rules;

namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>What one opcode means for the verdict.</summary>
/// <param name="Verdict">Clean where it is allowed.</param>
/// <param name="Rule">Id of the rule that fired; <see langword="null"/> where none did.</param>
/// <param name="Reason">Why, as a part of a sentence, printable; empty for plain data.</param>
public sealed record PickleJudgement(Verdict Verdict, string? Rule, string Reason)
{
    /// <summary>Plain data: nothing to judge.</summary>
    public static PickleJudgement Data { get; } = new(Verdict.Clean, null, string.Empty);
}
