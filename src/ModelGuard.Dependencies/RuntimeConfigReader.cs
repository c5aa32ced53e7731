using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Core.Reports;

namespace ModelGuard.Dependencies;

/// <summary>
/// Reads on what an application runs from its <c>runtimeconfig.json</c> (dotnet/sdk, documentation/specs/runtime-configuration-file.md):
/// shared frameworks that it asks for, or those that a self-contained application ships.
/// </summary>
public static class RuntimeConfigReader
{
    private const string Suffix = ".runtimeconfig.json";

    /// <summary>The frameworks of an application.</summary>
    /// <param name="folder">Absolute path of its output folder.</param>
    /// <param name="applicationName">Its assembly name.</param>
    /// <returns>The frameworks; none for a library, and where the file is missing or damaged.</returns>
    public static IReadOnlyList<RuntimeFact> Read(string folder, string applicationName)
    {
        string path = Path.Combine(folder, Path.GetFileName(applicationName) + Suffix);
        try
        {
            if (!File.Exists(path) || PlacedJson.ReadFile(path, relaxed: true).Root?.FindValue("runtimeOptions") is not { } options)
                return [];
            return
            [
                .. Frameworks(options.FindValue("framework") is { } single ? [single] : [], isShipped: false),
                .. Frameworks(options.FindItems("frameworks"), isShipped: false),
                .. Frameworks(options.FindItems("includedFrameworks"), isShipped: true),
            ];
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return [];
        }
    }

    private static IEnumerable<RuntimeFact> Frameworks(IEnumerable<PlacedJsonValue> values, bool isShipped)
    {
        foreach (PlacedJsonValue value in values)
        {
            if (value.FindText("name") is { Length: > 0 } name && value.FindText("version") is { Length: > 0 } version)
                yield return new RuntimeFact(name, version, isShipped);
        }
    }
}
