using System.Globalization;

namespace ModelGuard.Engine;

/// <summary>The time that a reproducible build states for its results.</summary>
public static class SourceDate
{
    /// <summary>The environment variable that holds it (reproducible-builds.org, "SOURCE_DATE_EPOCH").</summary>
    public const string VariableName = "SOURCE_DATE_EPOCH";

    /// <summary>The day that a run counts from: its own, that of the variable, or that of the clock; UTC.</summary>
    /// <param name="request">The run.</param>
    public static DateOnly Today(GuardRequest request) =>
        request.Today ?? DateOnly.FromDateTime((Parse(Environment.GetEnvironmentVariable(VariableName)) ?? DateTimeOffset.UtcNow).UtcDateTime);

    /// <summary>Reads the value of the variable: seconds since 1970 (UTC).</summary>
    /// <returns>The time; <see langword="null"/> where the variable is not set or is no such number, so that no time is stated.</returns>
    public static DateTimeOffset? Parse(string? value)
    {
        const long lastSecond = 253_402_300_799;
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= lastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }
}
