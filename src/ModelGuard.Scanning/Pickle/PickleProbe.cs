namespace ModelGuard.Scanning.Pickle;

/// <summary>Whether bytes without any magic number are a pickle; found by executing them on the abstract machine, with no side effect.</summary>
/// <param name="IsPickle">Whether the bytes should be judged as a pickle.</param>
/// <param name="ReachedStop">Whether a whole stream was executed.</param>
/// <param name="HasEvents">Whether a global, extension code or persistent id was resolved, or anything called.</param>
/// <param name="End">Offset behind STOP, or where execution ended.</param>
public sealed record PickleProbe(bool IsPickle, bool ReachedStop, bool HasEvents, long End);
