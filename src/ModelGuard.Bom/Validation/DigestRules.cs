using System.Security.Cryptography;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Validation;

/// <summary>
/// Compares the digests of models, data and files with the bytes at the places where they were found (MG5007). A file that is not there is
/// not compared: a BOM may travel without what it describes. No location leads out of the folder.
/// </summary>
internal static class DigestRules
{
    private static readonly HashSet<string> ComparedTypes = new(StringComparer.Ordinal) { "machine-learning-model", "data", "file", "application", "library" };

    public static IEnumerable<Finding> Judge(BomFile bom, string root)
    {
        Stack<PlacedJsonValue> open = new(bom.Root.FindItems("components"));
        if (bom.Root.FindValue("metadata")?.FindValue("component") is { } application)
            open.Push(application);
        while (open.TryPop(out PlacedJsonValue? component))
        {
            foreach (PlacedJsonValue inner in component.FindItems("components"))
                open.Push(inner);
            foreach (Finding finding in JudgeComponent(bom, component, root))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> JudgeComponent(BomFile bom, PlacedJsonValue component, string root)
    {
        if (!ComparedTypes.Contains(component.FindText("type") ?? "") || component.FindItems("hashes").Count == 0)
            yield break;

        foreach (string location in Locations(component))
        {
            if (Within(root, location) is not { } path)
                continue;
            foreach (PlacedJsonValue hash in component.FindItems("hashes"))
            {
                if (hash.FindText("alg") is { } algorithm && hash.FindText("content") is { } expected && Digest(path, algorithm) is { } found
                    && !string.Equals(found, expected, StringComparison.OrdinalIgnoreCase))
                {
                    yield return BomValidator.At(
                        bom, BomRules.WrongDigest, hash, $"expected {algorithm} {Excerpt.Of(expected)} in '{location}', found {found}", component.FindText("name"));
                }
            }
        }
    }

    /// <summary>Where a component's own file is. The digest of a package is that of its archive, which its assemblies are not.</summary>
    private static IEnumerable<string> Locations(PlacedJsonValue component)
    {
        string? fileName = component.FindItems("properties")
            .FirstOrDefault(static property => property.FindText("name") == "bsi:component:filename")?.FindText("value");
        return (component.FindValue("evidence")?.FindItems("occurrences") ?? [])
            .Select(static occurrence => occurrence.FindText("location"))
            .OfType<string>()
            .Where(location => fileName is null ? component.FindText("type") != "library" : location == fileName || location.EndsWith("/" + fileName, StringComparison.Ordinal));
    }

    /// <summary>The file at a location, unless it is missing or the location or a link leads out of the folder.</summary>
    private static string? Within(string root, string location)
    {
        if (RelativePathRules.Escapes(location))
            return null;
        string path = Path.GetFullPath(location, root);
        return File.Exists(path) && RealPath.Resolve(path) is { } real && RealPath.Resolve(Path.TrimEndingDirectorySeparator(root)) is { } realRoot
            && real.StartsWith(Path.TrimEndingDirectorySeparator(realRoot) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? real
            : null;
    }

    private static string? Digest(string path, string algorithm)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return algorithm switch
            {
                "SHA-256" => Convert.ToHexStringLower(SHA256.HashData(file)),
                "SHA-384" => Convert.ToHexStringLower(SHA384.HashData(file)),
                "SHA-512" => Convert.ToHexStringLower(SHA512.HashData(file)),
                _ => null,
            };
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return $"a file that cannot be read ({exception.Message})";
        }
    }
}
