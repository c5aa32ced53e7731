using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Reports;
using NuGet.Frameworks;
using NuGet.ProjectModel;

namespace ModelGuard.Dependencies;

/// <summary>The assets file through NuGet's own reader.</summary>
internal static class AssetsFile
{
    private const int MaxLength = 256 << 20;

    /// <summary>Reads the graph of one target.</summary>
    /// <returns>The graph, or <see langword="null"/> and what was found instead.</returns>
    public static PackageGraph? Read(string path, string? targetFramework, string? runtimeIdentifier, Func<string, string?> recognizeLicense, out string fault)
    {
        if (!File.Exists(path))
        {
            fault = "found no assets file";
            return null;
        }

        FirstErrorLogger log = new();
        LockFile assets;
        using (FileByteSource file = FileByteSource.Open(path))
        {
            if (file.Length > MaxLength)
            {
                fault = $"found a file of {file.Length} bytes, and at most {MaxLength} are read";
                return null;
            }

            byte[] content = new byte[file.Length];
            using MemoryStream stream = new(content, 0, file.Read(0, content), writable: false);
            assets = new LockFileFormat().Read(stream, log, path);
        }

        // NuGet reports a damaged file to its log and returns an empty one.
        if (log.FirstError is not null || assets.Targets is not { Count: > 0 })
        {
            fault = log.FirstError is null ? "found a file without targets" : $"found a damaged file: {log.FirstError}";
            return null;
        }

        LockFileTarget? target = Find(assets.Targets, targetFramework, runtimeIdentifier);
        if (target is null)
        {
            fault = $"found no target {targetFramework}, only {string.Join(", ", assets.Targets.Select(static candidate => candidate.Name))}";
            return null;
        }

        fault = string.Empty;
        return new PackageGraphBuilder(assets, target, recognizeLicense).Build();
    }

    private static LockFileTarget? Find(IList<LockFileTarget> targets, string? targetFramework, string? runtimeIdentifier)
    {
        targetFramework ??= targets[0].TargetAlias ?? targets[0].TargetFramework.GetShortFolderName();
        NuGetFramework framework = NuGetFramework.Parse(targetFramework);
        List<LockFileTarget> matching = [.. targets.Where(target => SameName(target.TargetAlias, targetFramework))];
        if (matching.Count == 0)
            matching = [.. targets.Where(target => framework.Equals(target.TargetFramework))];

        return matching.Find(target => SameName(target.RuntimeIdentifier ?? string.Empty, runtimeIdentifier ?? string.Empty))
            ?? matching.Find(static target => string.IsNullOrEmpty(target.RuntimeIdentifier));
    }

    private static bool SameName(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the SHA-512 that NuGet keeps beside an extracted package: that of the .nupkg file, signature included.</summary>
    /// <returns>Lower-case hexadecimal, or <see langword="null"/> where there is none or it is no SHA-512.</returns>
    public static string? ReadSha512(string path)
    {
        const int digestLength = 64;
        const int maxTextLength = 256;
        try
        {
            using FileByteSource file = FileByteSource.Open(path);
            if (file.Length > maxTextLength)
                return null;

            Span<byte> text = stackalloc byte[maxTextLength];
            text = text[..file.Read(0, text[..(int)file.Length])];
            Span<byte> digest = stackalloc byte[digestLength + 2];
            return Convert.TryFromBase64String(Encoding.ASCII.GetString(text).Trim(), digest, out int length) && length == digestLength
                ? Convert.ToHexStringLower(digest[..length])
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
