using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>Makes all fixes of one kind at once. The compiler's own provider serves only files that are compiled.</summary>
internal sealed class ConfigurationFixAll : FixAllProvider
{
    private ConfigurationFixAll()
    {
    }

    /// <summary>The only instance.</summary>
    public static ConfigurationFixAll Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Fix all configuration files", cancellation => FixAsync(fixAllContext.WithCancellationToken(cancellation)), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        Solution solution = context.Solution;
        foreach (Project project in context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project])
        {
            ImmutableArray<Diagnostic> diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (IGrouping<string, Diagnostic> file in diagnostics.Where(IsInFile).GroupBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal))
            {
                if (project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == file.Key) is not { } document)
                    continue;

                IEnumerable<TextEdit> edits = file.Select(ConfigurationEdits.Of).OfType<TextEdit>().Where(edit => edit.EquivalenceKey == context.CodeActionEquivalenceKey);
                solution = await TextEdit.ApplyAsync(solution.GetAdditionalDocument(document.Id)!, edits, context.CancellationToken).ConfigureAwait(false);
            }
        }

        return solution;
    }

    private static bool IsInFile(Diagnostic diagnostic) => diagnostic.Location.Kind == LocationKind.ExternalFile;
}
