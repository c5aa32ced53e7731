using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Judging;

/// <summary>The one form in which a defect of the guard is reported.</summary>
internal static class InternalErrors
{
    /// <summary>MG0004 for an exception that nothing expected.</summary>
    public static Finding Of(Exception exception, string displayPath)
    {
        // The first line of the trace says where, without naming the machine that built the guard.
        string? where = exception.TargetSite is { } method ? $" in {method.DeclaringType?.Name}.{method.Name}" : null;
        return new Finding(
            GuardRules.InternalError, new Place(displayPath), $"unexpected {exception.GetType().Name}{where}: {exception.Message}");
    }
}
