namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>What the policy says of an imported name.</summary>
/// <param name="Module">The module that is imported, after the Python 2 mapping.</param>
/// <param name="Name">The name that is looked up in it.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Use">What an allowed name may be used for.</param>
/// <param name="Rule">What the arguments of an allowed name must be.</param>
/// <param name="Reason">Why a name is not allowed.</param>
internal sealed record GlobalJudgement(string Module, string Name, GlobalGrade Grade, GlobalUse Use, ArgumentRule Rule, string Reason)
{
    /// <summary>Module and name joined by a dot, as findings name it.</summary>
    public string FullName => $"{Module}.{Name}";

    /// <summary>Whether calling it makes an unknown name dangerous: a function of a framework, rather than a class.</summary>
    public bool IsFrameworkFunction { get; init; }
}
