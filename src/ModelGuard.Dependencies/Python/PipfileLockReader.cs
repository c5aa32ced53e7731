using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Python;

/// <summary>Reads <c>Pipfile.lock</c>.</summary>
public sealed class PipfileLockReader : IPackageFileReader
{
    /// <inheritdoc/>
    public bool Claims(string name) => name.Equals("Pipfile.lock", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PackageList Read(PackageFile file)
    {
        PackageListBuilder list = new(file);
        if (list.Json() is not { } root)
            return list.ToList();
        foreach (PlacedJsonValue source in root.ValueOf("_meta")?.ItemsOf("sources") ?? [])
            JudgeSource(list, source);
        foreach (PlacedJsonMember section in root.Members)
        {
            if (section.Name == "_meta")
                continue;
            foreach (PlacedJsonMember package in section.Value.Members)
                Add(list, package, isDevelopment: section.Name == "develop");
        }

        return list.ToList();
    }

    private static void Add(PackageListBuilder list, PlacedJsonMember package, bool isDevelopment)
    {
        PlacedJsonValue value = package.Value;
        string? address = value.TextOf("git") ?? value.TextOf("file") ?? value.TextOf("path");
        string? written = value.TextOf("version");
        string? version = written is null ? null : PythonSpecifierSet.Parse(written)?.Pinned;
        if (version is null && address is null)
        {
            list.Fault(list.At(package), $"expected one version of {Excerpt.Of(package.Name)} (==), found {value.Find("version")?.Value.Describe() ?? "none"}");
            return;
        }

        LockedPython.Add(list, package.Name, version, value, new LockedPackage
        {
            Source = value.Has("git") ? PackageSource.Repository : address is null ? PackageSource.Registry : PythonRequirement.SourceOf(address),
            Address = address,
            IsHashed = value.ItemsOf("hashes").Count > 0,
            IsDevelopment = isDevelopment,
            IsPinnedAddress = PackageSources.IsCommit(value.TextOf("ref")),
        });
    }

    private static void JudgeSource(PackageListBuilder list, PlacedJsonValue source)
    {
        if (source.TextOf("url") is { } url && url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            list.Report(DependencyRules.IndexOption, list.At(source), $"expected an index over https, found '{Excerpt.Of(PackageSources.Shown(url))}'", "url", Severity.Error);
        if (source.Find("verify_ssl")?.Value.Kind == System.Text.Json.JsonValueKind.False)
            list.Report(DependencyRules.IndexOption, list.At(source), "expected certificates to be checked, found verify_ssl = false", "verify_ssl", Severity.Error);
    }
}
