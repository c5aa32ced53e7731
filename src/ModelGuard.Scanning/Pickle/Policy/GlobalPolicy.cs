using System.Buffers;

using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>
/// Grades imported names. Only the allow-list can allow; everything else in this class decides between unknown and dangerous.
/// </summary>
internal static class GlobalPolicy
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");

    /// <summary>Grades a name as it stands in the stream.</summary>
    public static GlobalJudgement Judge(GlobalReference global, PickleContext context)
    {
        (string module, string name) = Python2Names.Map(global.Module, global.Name, global.Protocol);
        if (!global.IsCut && AllowedGlobals.Find(module, name) is { } allowed)
            return new GlobalJudgement(module, name, GlobalGrade.Allowed, allowed.Use, allowed.Rule, string.Empty);
        if (context.ExpectsTorchScriptTypes && IsTorchScriptType(module, name))
            return new GlobalJudgement(module, name, GlobalGrade.Allowed, GlobalUse.New | GlobalUse.State, ArgumentRule.None, string.Empty);

        (GlobalGrade grade, string reason) = GradeUnlisted(module, name, global.IsCut);
        bool isFunction = DangerousNames.IsFramework(TopLevel(module)) && !LooksLikeClass(name);
        return new GlobalJudgement(module, name, grade, GlobalUse.Value, ArgumentRule.None, reason) { IsFrameworkFunction = isFunction };
    }

    /// <summary>Whether a name, well formed and on no allow-list, is one of Python itself or of the table of dangerous names.</summary>
    public static bool IsKnownDanger(GlobalReference global)
    {
        (string module, string name) = Python2Names.Map(global.Module, global.Name, global.Protocol);
        return module.Length > 0 && name.Length > 0 && !HasOddCharacters(module) && !HasOddCharacters(name)
            && AllowedGlobals.Find(module, name) is null
            && (DangerousNames.ReasonFor(module, name) is not null || StandardLibrary.Contains(TopLevel(module)));
    }

    private static (GlobalGrade Grade, string Reason) GradeUnlisted(string module, string name, bool isCut)
    {
        if (isCut)
            return (GlobalGrade.Dangerous, "is longer than any real name");
        if (module.Length == 0 || name.Length == 0)
            return (GlobalGrade.Dangerous, "is empty");
        if (HasOddCharacters(module) || HasOddCharacters(name))
            return (GlobalGrade.Dangerous, "holds characters that no name of a model's library has");

        string top = TopLevel(module);
        if (top == "__future__" && !HasDunder(name))
            return (GlobalGrade.Unknown, "is no feature of __future__, a module that holds only data");
        string? reason = DangerousNames.ReasonFor(module, name);
        if (reason is not null)
            return (GlobalGrade.Dangerous, reason);
        if (StandardLibrary.Contains(top))
            return (GlobalGrade.Dangerous, "belongs to Python's standard library and is on no allow-list");
        if (HasDunder(name) || HasDunder(module))
        {
            return module == "__main__" && !HasDunder(name)
                ? (GlobalGrade.Unknown, "is defined by the program that wrote the pickle")
                : (GlobalGrade.Dangerous, "reaches into the internals of Python objects");
        }

        return !name.Contains('.', StringComparison.Ordinal) || name.Split('.').All(LooksLikeClass)
            ? (GlobalGrade.Unknown, "belongs to a package that is on no list")
            : (GlobalGrade.Dangerous, "walks from one attribute to the next");
    }

    private static bool IsTorchScriptType(string module, string name) =>
        (module == "__torch__" || module.StartsWith("__torch__.", StringComparison.Ordinal))
        && !HasOddCharacters(module) && !HasOddCharacters(name) && !HasDunder(name);

    private static string TopLevel(string module)
    {
        int dot = module.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? module : module[..dot];
    }

    private static bool HasOddCharacters(string name) =>
        name.AsSpan().ContainsAnyExcept(NameCharacters) || name.StartsWith('.') || name.EndsWith('.')
        || name.Contains("..", StringComparison.Ordinal);

    private static bool HasDunder(string name) =>
        name.Split('.').Any(part => part.StartsWith("__", StringComparison.Ordinal)
            && !part.StartsWith("__pyx_unpickle_", StringComparison.Ordinal));

    private static bool LooksLikeClass(string name)
    {
        ReadOnlySpan<char> last = name.AsSpan(name.LastIndexOf('.') + 1).TrimStart('_');
        return last.Length > 0 && char.IsAsciiLetterUpper(last[0]);
    }
}
