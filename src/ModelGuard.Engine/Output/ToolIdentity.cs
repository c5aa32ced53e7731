using System.Reflection;

namespace ModelGuard.Engine.Output;

/// <summary>What reports say about the program that wrote them.</summary>
public static class ToolIdentity
{
    /// <summary>The program's name.</summary>
    public const string Name = "modelguard";

    /// <summary>Where it is described.</summary>
    public const string InformationUri = "https://modelguard.build";

    /// <summary>Its version, without the commit.</summary>
    public static string Version { get; } = ReadVersion();

    private static string ReadVersion()
    {
        string version = typeof(ToolIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        int commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }
}
