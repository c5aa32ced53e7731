using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Arrays that joblib before 0.10 wrote to files beside the pickle: <c>NDArrayWrapper.filename</c>. Source: joblib/numpy_pickle_compat.py.
/// </summary>
internal static class SiblingArrays
{
    private const int MaxName = 1024;

    /// <summary>Judges the file that a wrapper names, as a part of this one.</summary>
    public static void Judge(PickleJudge judge, PickleValue state, long offset, JudgedGlobal source)
    {
        if (FindFileName(judge.Machine, state) is not { } name)
        {
            judge.Report(ContentRules.Malformed, $"{source.Subject} names no file for its array", offset, source.Subject);
            return;
        }

        string shown = PickleExpression.Escape(name, 200);
        switch (judge.Scope.Siblings.Resolve(name, out _))
        {
            case SiblingState.Found:
                using (FileByteSource file = judge.Scope.Siblings.Open(name))
                    judge.Scope.ScanNested(file, shown);
                break;
            case SiblingState.Escapes or SiblingState.LinkEscapes:
                judge.Report(GraphRules.ExternalDataEscapes, $"{source.Subject} reads its array from '{shown}'", offset, shown);
                break;
            case SiblingState.Missing when IsJoblibName(name):
                judge.Report(
                    PickleRules.AbsentArray, $"{source.Subject} reads its array from '{shown}', which is not there; loading the pickle fails", offset, shown);
                break;
            default:
                judge.Report(GraphRules.ExternalDataMissing, $"{source.Subject} reads its array from '{shown}', which is not there", offset, shown);
                break;
        }
    }

    /// <summary>
    /// What joblib 0.8 and 0.9 name the files: the pickle's name, <c>_01.npy</c>, with <c>.z</c> where compressed. A file of that name is
    /// found and judged wherever it turns up; any other name could stand for a file that nobody looks at.
    /// </summary>
    private static bool IsJoblibName(string name) =>
        name.AsSpan().IndexOfAny('/', '\\', ':') < 0
        && (name.EndsWith(".npy", StringComparison.Ordinal) || name.EndsWith(".npy.z", StringComparison.Ordinal))
        && name.LastIndexOf('_') is > 0 and int mark && mark + 2 < name.Length && char.IsAsciiDigit(name[mark + 1]) && char.IsAsciiDigit(name[mark + 2]);

    private static string? FindFileName(PickleMachine machine, PickleValue state)
    {
        if (state.Kind != ValueKind.Dict || !machine.TryGetContents(state, out ReadOnlySpan<PickleValue> pairs))
            return null;
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i].IsText && pairs[i + 1].IsText && ConstantReader.ReadText(machine.Decoder, pairs[i], 16) == "filename")
                return ConstantReader.ReadText(machine.Decoder, pairs[i + 1], MaxName);
        }

        return null;
    }
}
