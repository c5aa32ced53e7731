using ModelGuard.Core.Reports;

namespace ModelGuard.Engine;

/// <summary>
/// Looks through an output or publish folder for models that no item declares: what a step of the build downloaded or copied there.
/// They are judged like any other and reported as undeclared.
/// </summary>
public static class OutputSweep
{
    /// <summary>Judges every model of a folder that no declared artifact covers.</summary>
    /// <param name="request">The folder and what is declared.</param>
    /// <param name="progress">Told about twice a second at most.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// A report whose artifacts are the undeclared models and the files that could not be judged; files that are no models and covered
    /// ones are left out.
    /// </returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static GuardReport Sweep(SweepRequest request, IProgress<GuardProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
