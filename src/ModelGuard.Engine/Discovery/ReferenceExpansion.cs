using ModelGuard.Core.Artifacts;

namespace ModelGuard.Engine.Discovery;

/// <summary>Turns references into files: folders become what they hold, and a file that several items name becomes one.</summary>
internal static class ReferenceExpansion
{
    // The stronger an item's claim on a file, the more its words about it count.
    private static readonly string[] Strongest =
        ["ModelArtifact", "Content", "EmbeddedResource", "None", "AdditionalFiles", "ProjectReference", "Output", "path"];

    /// <summary>Expands references.</summary>
    /// <param name="references">Files and folders.</param>
    /// <param name="isExcluded">Tells which absolute paths below a folder are left out.</param>
    /// <param name="cancellationToken">Checked once a folder.</param>
    /// <returns>Each file once, ordered by display path.</returns>
    public static IReadOnlyList<FoundFile> Expand(
        IReadOnlyList<ArtifactReference> references, Func<string, bool> isExcluded, CancellationToken cancellationToken)
    {
        Dictionary<string, FoundFile> files = new(FilePaths.Comparer);
        foreach (ArtifactReference reference in references)
        {
            string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(reference.FullPath));
            if (!Directory.Exists(path))
            {
                Add(files, new FoundFile(reference with { FullPath = path }));
                continue;
            }

            foreach ((string child, FileTrouble? trouble) in FolderWalk.List(path, isExcluded, cancellationToken))
                Add(files, new FoundFile(Below(reference, path, child), trouble));
        }

        FoundFile[] ordered = [.. files.Values];
        Array.Sort(ordered, static (left, right) => string.CompareOrdinal(left.Reference.DisplayPath, right.Reference.DisplayPath));
        return ordered;
    }

    private static ArtifactReference Below(ArtifactReference folder, string folderPath, string child)
    {
        string relative = FilePaths.Slashed(Path.GetRelativePath(folderPath, child));
        if (relative == ".")
            return folder with { FullPath = child };
        string? targetPath = folder.Origin.TargetPath is { } target ? FilePaths.Join(target, relative) : null;
        return folder with
        {
            FullPath = child,
            DisplayPath = FilePaths.Join(folder.DisplayPath, relative),
            Origin = folder.Origin with { TargetPath = targetPath },

            // A digest that an item states for a folder cannot be the digest of each of its files.
            Declaration = folder.Declaration with { Sha256 = null },
        };
    }

    private static void Add(Dictionary<string, FoundFile> files, FoundFile file)
    {
        string path = file.Reference.FullPath;
        files[path] = files.TryGetValue(path, out FoundFile? other) ? Merge(other, file) : file;
    }

    private static FoundFile Merge(FoundFile first, FoundFile second)
    {
        (FoundFile strong, FoundFile weak) = Rank(second) < Rank(first) ? (second, first) : (first, second);
        ArtifactOrigin origin = strong.Reference.Origin;
        ArtifactOrigin other = weak.Reference.Origin;
        ArtifactDeclaration declaration = strong.Reference.Declaration;
        return new FoundFile(
            strong.Reference with
            {
                Origin = origin with
                {
                    TargetPath = origin.TargetPath ?? other.TargetPath,
                    PackageId = origin.PackageId ?? other.PackageId,
                    PackageVersion = origin.PackageVersion ?? other.PackageVersion,
                },
                Declaration = declaration == ArtifactDeclaration.None ? weak.Reference.Declaration : declaration,
            },
            strong.Trouble ?? weak.Trouble);
    }

    private static int Rank(FoundFile file)
    {
        int rank = Array.IndexOf(Strongest, file.Reference.Origin.Kind);
        return rank < 0 ? Strongest.Length : rank;
    }
}
