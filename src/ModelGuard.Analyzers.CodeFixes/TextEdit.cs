using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>What a fix writes into one file.</summary>
/// <param name="Title">What the editor offers.</param>
/// <param name="EquivalenceKey">The kind of fix, so that all of a kind can be made at once.</param>
/// <param name="Change">What is written where.</param>
internal sealed record TextEdit(string Title, string EquivalenceKey, TextChange Change)
{
    /// <summary>Writes edits into a file that the compiler does not compile.</summary>
    public static async Task<Solution> ApplyAsync(TextDocument document, IEnumerable<TextEdit> edits, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(Separate(edits)));
    }

    // In the order of the file, each place once: two diagnostics may ask for the same.
    private static ImmutableArray<TextChange> Separate(IEnumerable<TextEdit> edits)
    {
        ImmutableArray<TextChange>.Builder changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (TextChange change in edits.Select(edit => edit.Change).OrderBy(change => change.Span.Start))
        {
            if (changes.Count == 0 || changes[changes.Count - 1].Span.End <= change.Span.Start)
                changes.Add(change);
        }

        return changes.ToImmutable();
    }
}
