namespace ModelGuard.Analyzers;

/// <summary>Messages as the compiler prints them.</summary>
internal static class Sentences
{
    /// <summary>A message with the full stop that the next sentence needs.</summary>
    public static string Of(string message) => message.EndsWith(".", StringComparison.Ordinal) ? message : message + ".";
}
