using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Naming;

/// <summary>Judges Python names that stand in something else than a pickle, by the same policy.</summary>
internal static class NameJudge
{
    /// <summary>Judges a name.</summary>
    /// <param name="module">The module.</param>
    /// <param name="name">The name in it, dotted where it leads into a class.</param>
    public static GlobalJudgement Judge(string module, string name) =>
        GlobalPolicy.Judge(new GlobalReference(module, name) { Protocol = 4, Opcode = PickleOpcode.StackGlobal, Offset = 0 }, PickleContext.Plain);

    /// <summary>
    /// Judges a path of which nobody says where the module ends, as <c>hydra.utils.instantiate</c> reads it: the worst of all readings
    /// holds, since attributes lead from one module to the modules that it imports.
    /// </summary>
    /// <param name="path">The dotted path.</param>
    public static GlobalJudgement JudgePath(string path)
    {
        int dot = path.LastIndexOf('.');
        GlobalJudgement judgement = dot < 0 ? Judge("builtins", path) : Judge(path[..dot], path[(dot + 1)..]);
        if (judgement.Grade == GlobalGrade.Dangerous)
            return judgement;

        string[] parts = path.Split('.');
        for (int i = 1; i < parts.Length; i++)
        {
            // Packages of NeMo that are named like modules of Python.
            bool isPackage = (i == 1 && parts[0] == "nemo" && parts[1] == "collections") || (i == 2 && path.StartsWith("nemo.lightning.io.", StringComparison.Ordinal));
            if (isPackage)
                continue;
            if (StandardLibrary.Contains(parts[i]) || DangerousNames.ReasonFor(parts[i], string.Empty) is not null)
                return judgement with { Grade = GlobalGrade.Dangerous, Reason = $"leads from one module into another, to {string.Join('.', parts[i..])}" };
        }

        return judgement;
    }
}
