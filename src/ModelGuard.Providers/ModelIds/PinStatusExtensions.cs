namespace ModelGuard.Providers.ModelIds;

/// <summary>The words that reports use for <see cref="PinStatus"/>.</summary>
public static class PinStatusExtensions
{
    /// <summary>The word used in JSON, in the BOM and on the console.</summary>
    /// <param name="status">The status.</param>
    public static string ToWord(this PinStatus status) => status switch
    {
        PinStatus.Pinned => "pinned",
        PinStatus.Alias => "alias",
        PinStatus.Auto => "auto",
        PinStatus.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a pin status"),
    };
}
