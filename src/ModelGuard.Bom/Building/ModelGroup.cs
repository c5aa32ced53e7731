using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>The files that are one model: a file of its own, a file that owns others, or a folder.</summary>
internal sealed class ModelGroup
{
    private ModelGroup(string rootPath, ArtifactReport? owner, IReadOnlyList<ArtifactReport> parts)
    {
        Owner = owner;
        Parts = parts;
        Files = owner is null ? parts : [owner, .. parts];
        Location = owner is null ? ArtifactLocation.Of(rootPath) : ArtifactLocation.Of(owner.Reference);
        RootPath = rootPath;
        Sha256 = owner?.Sha256;
        Verdict = Files.Aggregate(Verdict.NotAModel, static (worst, file) => worst.Join(file.Verdict));
        Spokesman = owner ?? parts.FirstOrDefault(static part => part.Facts != ModelFacts.None) ?? parts[0];
        Declaration = Files.Select(static file => file.Reference.Declaration).FirstOrDefault(static declaration => declaration != ArtifactDeclaration.None, ArtifactDeclaration.None);
    }

    /// <summary>Display path of the owner or the folder.</summary>
    public string RootPath { get; }

    /// <summary>The file that the others belong to; <see langword="null"/> for a folder.</summary>
    public ArtifactReport? Owner { get; }

    /// <summary>The other files, in the order of their locations.</summary>
    public IReadOnlyList<ArtifactReport> Parts { get; }

    /// <summary>Where the model is.</summary>
    public string Location { get; }

    /// <summary>Digest of the owner.</summary>
    public string? Sha256 { get; }

    /// <summary>All files.</summary>
    public IReadOnlyList<ArtifactReport> Files { get; }

    /// <summary>The worst verdict of its files.</summary>
    public Verdict Verdict { get; }

    /// <summary>The file that says most about the model: its owner, or the first part with facts.</summary>
    public ArtifactReport Spokesman { get; }

    /// <summary>What an item says about the model.</summary>
    public ArtifactDeclaration Declaration { get; }

    /// <summary>The first twelve digits of the owner's digest, or of the digest over the lines "digest, two spaces, location" of all parts.</summary>
    public string? ShortDigest
    {
        get
        {
            const int length = 12;
            if (Sha256 is not null)
                return Sha256[..Math.Min(length, Sha256.Length)];
            if (Owner is not null || Parts.All(static part => part.Sha256 is null))
                return null;
            string lines = string.Concat(Parts.Select(part => $"{part.Sha256}  {NameOf(part)}\n"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)))[..length];
        }
    }

    /// <summary>A part's name: its path relative to the folder, or to the owner's folder.</summary>
    public string NameOf(ArtifactReport part)
    {
        string folder = Owner is null ? RootPath : RootPath[..(RootPath.LastIndexOfAny(['/', '\\']) + 1)];
        string path = part.Reference.DisplayPath;
        return path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal)
            ? path[folder.Length..].TrimStart('/', '\\').Replace('\\', '/')
            : ArtifactLocation.Of(part.Reference);
    }

    /// <summary>Groups the files of a run; files that are no model and no part of one are left out.</summary>
    public static IReadOnlyList<ModelGroup> Of(IEnumerable<ArtifactReport> artifacts)
    {
        List<ArtifactReport> files = [.. artifacts.OrderBy(static file => ArtifactLocation.Of(file.Reference), StringComparer.Ordinal)
            .ThenBy(static file => file.Sha256, StringComparer.Ordinal)
            .ThenBy(static file => file.Reference.DisplayPath, StringComparer.Ordinal)];
        Dictionary<string, ArtifactReport> byPath = new(StringComparer.Ordinal);
        foreach (ArtifactReport file in files)
            byPath.TryAdd(file.Reference.DisplayPath, file);

        return [.. files
            .GroupBy(file => RootOf(file, byPath), StringComparer.Ordinal)
            .Select(group => Of(group, byPath.GetValueOrDefault(group.Key)))
            .Where(static group => group.Verdict != Verdict.NotAModel)];
    }

    private static ModelGroup Of(IGrouping<string, ArtifactReport> files, ArtifactReport? owner) =>
        new(files.Key, owner, [.. files.Where(file => !ReferenceEquals(file, owner))]);

    /// <summary>Follows what a file is a part of up to the top; a file in a circle stands for itself.</summary>
    private static string RootOf(ArtifactReport file, Dictionary<string, ArtifactReport> byPath)
    {
        if (file.PartOf is null)
            return file.Reference.DisplayPath;

        HashSet<string> seen = new(StringComparer.Ordinal) { file.Reference.DisplayPath };
        string root = file.Reference.DisplayPath;
        for (ArtifactReport? next = file; next?.PartOf is { } owner; next = byPath.GetValueOrDefault(owner))
        {
            if (!seen.Add(owner))
                return file.Reference.DisplayPath;
            root = owner;
        }

        return root;
    }
}
