using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>What <c>functools.partial</c> may hold, in its constructor and in its state.</summary>
internal static class PartialRule
{
    /// <summary>Whether a value may be the function of a partial: an allowed name that is not guarded, or one that has been reported.</summary>
    public static bool IsAllowed(PickleJudge judge, PickleValue function) =>
        function.Kind == ValueKind.Global
        || (function.Kind == ValueKind.Instance && judge.Find(function) is { Judgement.Rule: ArgumentRule.Partial or ArgumentRule.GetAttribute });
}
