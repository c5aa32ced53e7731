using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity;

/// <summary>Holds the source that an item names against the one that was locked.</summary>
internal static class SourceDrift
{
    /// <summary>The finding (MG2016), or <see langword="null"/> where both say the same or one says nothing.</summary>
    /// <param name="report">The artifact.</param>
    /// <param name="locked">Its entry.</param>
    /// <param name="where">The place of the entry in words.</param>
    public static Finding? Of(ArtifactReport report, LockedArtifact locked, string where)
    {
        ArtifactDeclaration declaration = report.Reference.Declaration;
        if (declaration.Source is null || locked.Source is null)
            return null;
        if (declaration.Source == locked.Source && (declaration.Revision ?? "") == (locked.Revision ?? ""))
            return null;
        return new Finding(
            SourceRules.SourceChanged,
            new Place(report.Reference.FullPath),
            $"expected {Together(locked.Source, locked.Revision)} ({where}), found {Together(declaration.Source, declaration.Revision)} in its item")
        {
            Subject = Excerpt.Of(declaration.Source),
        };
    }

    private static string Together(string source, string? revision) =>
        revision is null ? $"'{Excerpt.Of(source)}'" : $"'{Excerpt.Of(source)}' at '{Excerpt.Of(revision)}'";
}
