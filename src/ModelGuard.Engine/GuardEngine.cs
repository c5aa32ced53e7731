using ModelGuard.Core.Reports;

namespace ModelGuard.Engine;

/// <summary>The one way in: a request goes in, a report comes out. Never throws for what it was given to judge.</summary>
public static class GuardEngine
{
    /// <summary>Judges everything that a request names.</summary>
    /// <param name="request">What to judge.</param>
    /// <param name="progress">Told about twice a second at most.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static GuardReport Run(GuardRequest request, IProgress<GuardProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
