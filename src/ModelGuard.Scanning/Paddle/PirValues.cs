namespace ModelGuard.Scanning.Paddle;

/// <summary>The values of a program while it is read.</summary>
internal sealed class PirValues
{
    /// <summary>Every value so far.</summary>
    public HashSet<long> Defined { get; } = [];

    /// <summary>Those of blocks that are not at their end.</summary>
    public HashSet<long> Visible { get; } = [];
}
