using System.Text;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Reading;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Support;

/// <summary>Files in memory, and how tests read and describe them.</summary>
internal sealed class MemoryFiles : IPackageFiles
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public MemoryFiles Add(string name, string text)
    {
        _texts["/tree/" + name] = text;
        return this;
    }

    public PackageFile? Read(string fullPath, out string fault)
    {
        fault = fullPath.StartsWith("/tree/", StringComparison.Ordinal)
            ? "expected a file that can be read, found none"
            : "expected a file of the tree that is audited, found a path that leads out of it";
        return _texts.TryGetValue(fullPath, out string? text) ? new PackageFile(fullPath, fullPath["/tree/".Length..], Encoding.UTF8.GetBytes(text), this) : null;
    }

    public bool Exists(string fullPath) => _texts.ContainsKey(fullPath);

    /// <summary>Reads one of the files.</summary>
    public PackageList Read(string name)
    {
        PackageFile file = Read("/tree/" + name, out string fault) ?? throw new InvalidOperationException(fault);
        IPackageFileReader? reader = PackageFileReaders.Find(file.Name);
        Assert.True(reader is not null, $"no reader claims {name}");
        return reader.Read(file);
    }

    /// <summary>Reads one file alone.</summary>
    public static PackageList Read(string name, string text) => new MemoryFiles().Add(name, text).Read(name);
}

internal static class PackageListAssertions
{
    /// <summary>Packages as <c>name version line</c>, an open version as <c>?</c>.</summary>
    public static string[] Lines(this PackageList list) => [.. list.Packages.Select(use => $"{use.Name} {use.Version ?? "?"} {use.Place.Line}")];

    /// <summary>Findings as <c>rule line</c>.</summary>
    public static string[] Rules(this PackageList list) => [.. list.Findings.Select(finding => $"{finding.Rule.Id} {finding.Place.Line}")];

    public static PackageUse Single(this PackageList list, string name) => list.Packages.Single(use => use.Name == name);

    public static Finding AssertFound(this PackageList list, string rule, string message)
    {
        Finding? finding = list.Findings.FirstOrDefault(finding => finding.Rule.Id == rule && finding.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(finding is not null, $"expected {rule} '{message}', found {string.Join("; ", list.Findings.Select(item => $"{item.Rule.Id} {item.Message}"))}");
        return finding;
    }
}
