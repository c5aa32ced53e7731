using System.Collections.Concurrent;
using ModelGuard.Bom.Writing;
using ModelGuard.Testing.Records;
using NJsonSchema;
using Xunit;

namespace ModelGuard.Bom.Tests;

/// <summary>The official schemas.</summary>
internal static class CycloneDx
{
    private static readonly ConcurrentDictionary<BomSpecVersion, Task<JsonSchema>> Schemas = new();

    public static async Task<JsonSchema> Schema(BomSpecVersion version)
    {
        string? path = SourceTree.FindShared($"data/cyclonedx/bom-{version.ToNumber()}.schema.json");
        Assert.SkipWhen(path is null, "the official CycloneDX schemas are not beside the repository");
        return await Schemas.GetOrAdd(version, _ => JsonSchema.FromFileAsync(path));
    }

    public static async Task AssertValid(string json, BomSpecVersion version)
    {
        JsonSchema schema = await Schema(version);

        Assert.Empty(schema.Validate(json).Select(error => $"{error.Path}: {error.Kind}"));
    }
}
