namespace ModelGuard.Providers;

/// <summary>What bounds the work on one file. Real files stay far below; past a bound the report says what was not judged.</summary>
public static class ConfigurationLimits
{
    /// <summary>Hosted models reported of one file.</summary>
    public const int MaximumUses = 10_000;

    /// <summary>Keys reported of one file.</summary>
    public const int MaximumSecrets = 10_000;

    /// <summary>Repeated keys reported of one file.</summary>
    public const int MaximumDuplicates = 10_000;
}
