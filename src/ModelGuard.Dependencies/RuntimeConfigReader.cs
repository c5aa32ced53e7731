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
            return File.Exists(path) ? Frameworks(PlacedJson.ReadFile(path, relaxed: true)) : [];
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return [];
        }
    }

    /// <summary>The frameworks of an application, from memory.</summary>
    /// <param name="utf8">The text of its <c>runtimeconfig.json</c>.</param>
    public static IReadOnlyList<RuntimeFact> Read(ReadOnlySpan<byte> utf8) => Frameworks(PlacedJson.Read(utf8, relaxed: true));

    private static IReadOnlyList<RuntimeFact> Frameworks(PlacedJsonResult result) => result.Root?.FindValue("runtimeOptions") is not { } options
        ? []
        :
        [
            .. Frameworks(options.FindValue("framework") is { } single ? [single] : [], isShipped: false),
            .. Frameworks(options.FindItems("frameworks"), isShipped: false),
            .. Frameworks(options.FindItems("includedFrameworks"), isShipped: true),
        ];

    private static IEnumerable<RuntimeFact> Frameworks(IEnumerable<PlacedJsonValue> values, bool isShipped)
    {
        foreach (PlacedJsonValue value in values)
        {
            if (value.FindText("name") is { Length: > 0 } name && value.FindText("version") is { Length: > 0 } version)
                yield return new RuntimeFact(name, version, isShipped);
        }
    }
}
