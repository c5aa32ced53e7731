using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Judging;

/// <summary>The one form in which a defect of the guard is reported.</summary>
internal static class InternalErrors
{
    /// <summary>Runs a step; where it fails in a way that nothing expected, that is its finding, and the run goes on.</summary>
    public static IReadOnlyList<Finding> Guard(string path, Func<IReadOnlyList<Finding>> step)
    {
        try
        {
            return step();
        }
#pragma warning disable CA1031 // The boundary: a defect in one step must not lose what the others found.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [Of(exception, path)];
        }
#pragma warning restore CA1031
    }

    /// <summary>MG0004 for an exception that nothing expected.</summary>
    public static Finding Of(Exception exception, string displayPath)
    {
        // The first line of the trace says where, without naming the machine that built the guard.
        string? where = exception.TargetSite is { } method ? $" in {method.DeclaringType?.Name}.{method.Name}" : null;
        return new Finding(
            GuardRules.InternalError, new Place(displayPath), $"unexpected {exception.GetType().Name}{where}: {exception.Message}");
    }
}
