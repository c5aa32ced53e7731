namespace ModelGuard.Rules;

/// <summary>How loudly a finding speaks; ordered, so that the louder of two is the greater.</summary>
public enum Severity
{
    /// <summary>Kept in machine-readable reports only.</summary>
    Hidden,

    /// <summary>Said, but never a reason to stop.</summary>
    Info,

    /// <summary>Should be mended; does not fail the build.</summary>
    Warning,

    /// <summary>Fails the build, or the command with exit code 1 or 2.</summary>
    Error,
}
