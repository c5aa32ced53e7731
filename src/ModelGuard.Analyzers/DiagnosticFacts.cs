namespace ModelGuard.Analyzers;

/// <summary>What a diagnostic tells the code fixes, by key of its properties. Never a secret.</summary>
public static class DiagnosticFacts
{
    /// <summary>The fixed version to write in the place of an alias.</summary>
    public const string Pinned = "ModelGuard.Pinned";

    /// <summary>The name that .NET configuration knows the value by, such as <c>OpenAI:ApiKey</c>.</summary>
    public const string KeyPath = "ModelGuard.KeyPath";

    /// <summary>What to write at the first additional location.</summary>
    public const string Written = "ModelGuard.Written";

    /// <summary>The environment variable that the provider's own documentation keeps the key in.</summary>
    public const string EnvironmentVariable = "ModelGuard.EnvironmentVariable";
}
