using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies;

/// <summary>
/// Reads the packages of a published application from its <c>deps.json</c> (dotnet/sdk, documentation/specs/runtime-configuration-file.md):
/// what ships, without the archives that it came from, so that packages have a content hash and no digest of a file.
/// </summary>
public static class DepsFileReader
{
    private static readonly string[] FileKinds = ["runtime", "native"];

    private const string HashPrefix = "sha512-";

    /// <summary>Reads a graph.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <returns>The graph; <see langword="null"/> and one finding (MG5002) where the file cannot be read.</returns>
    public static (PackageGraph? Graph, IReadOnlyList<Finding> Findings) Read(string path)
    {
        try
        {
            return Read(path, PlacedJson.ReadFile(path, relaxed: true));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return Unknown(path, $"found a file that cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads a graph from memory.</summary>
    /// <param name="path">What findings name.</param>
    /// <param name="utf8">The text.</param>
    public static (PackageGraph? Graph, IReadOnlyList<Finding> Findings) Read(string path, ReadOnlySpan<byte> utf8) => Read(path, PlacedJson.Read(utf8, relaxed: true));

    private static (PackageGraph? Graph, IReadOnlyList<Finding> Findings) Read(string path, PlacedJsonResult result) => result.Root is { } root
        ? (Graph(root), [])
        : Unknown(path, $"found a damaged file: {result.Fault} (line {result.Line})");

    private static (PackageGraph? Graph, IReadOnlyList<Finding> Findings) Unknown(string path, string fault) =>
        (null, [new Finding(BomRules.PackagesUnknown, new Place(path), $"expected the packages of the published application, {fault}")]);

    private static PackageGraph Graph(PlacedJsonValue root)
    {
        string? targetName = root.FindValue("runtimeTarget")?.FindText("name");
        PlacedJsonValue? targets = root.FindValue("targets");
        PlacedJsonValue? target = targetName is null ? null : targets?.FindValue(targetName);
        PlacedJsonValue? libraries = root.FindValue("libraries");
        List<PackageFact> packages = [];
        List<ProjectReferenceFact> projects = [];
        string[] direct = [];
        bool isFirstProject = true;
        foreach (PlacedJsonMember member in target?.Members ?? [])
        {
            (string id, string version) = Split(member.Name);
            PlacedJsonValue? library = libraries?.FindValue(member.Name);
            string[] dependsOn = [.. (member.Value.FindValue("dependencies")?.Members ?? []).Select(static dependency => dependency.Name).Order(StringComparer.Ordinal)];
            if (library?.FindText("type") == "project")
            {
                // The application itself comes first.
                if (isFirstProject)
                    direct = dependsOn;
                else
                    projects.Add(new ProjectReferenceFact(id, version, dependsOn));
                isFirstProject = false;
            }
            else if (library?.FindText("type") == "package")
            {
                string? hash = library.FindText("sha512") is { } text && text.StartsWith(HashPrefix, StringComparison.Ordinal) ? text[HashPrefix.Length..] : null;
                packages.Add(new PackageFact(id, version, false, Sha512: null, hash, dependsOn) { Files = FilesOf(member.Value) });
            }
        }

        HashSet<string> named = new(direct, StringComparer.OrdinalIgnoreCase);
        return new PackageGraph(
            [.. packages.OrderBy(static package => package.Id, StringComparer.Ordinal).Select(package => package with { IsDirect = named.Contains(package.Id) })],
            [.. projects.OrderBy(static project => project.Name, StringComparer.Ordinal)],
            direct);
    }

    private static string[] FilesOf(PlacedJsonValue entry) =>
        [.. FileKinds
            .SelectMany(kind => entry.FindValue(kind)?.Members ?? [])
            .Select(static file => file.Name[(file.Name.LastIndexOf('/') + 1)..])
            .Concat((entry.FindValue("runtimeTargets")?.Members ?? []).Select(static file => file.Name))
            .Where(static file => !file.EndsWith("_._", StringComparison.Ordinal) && !RelativePathRules.Escapes(file))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static (string Id, string Version) Split(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (name, "") : (name[..slash], name[(slash + 1)..]);
    }
}
