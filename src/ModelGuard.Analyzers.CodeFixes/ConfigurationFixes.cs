using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>Mends findings in files that the project configures itself with: pins an alias, takes a key out of the file, keeps a deployment's version.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    LanguageNames.VisualBasic,
    Name = nameof(ConfigurationFixes),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".json", ".bicep", ".bicepparam", ".tf", ".tfvars", ".env", ".yaml", ".yml", ".prompty"])]
[Shared]
public sealed class ConfigurationFixes : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["MG3001", "MG3002", "MG3004", "MG3005", "MG3007"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ConfigurationFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        TextDocument document = context.TextDocument;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (ConfigurationEdits.Of(diagnostic) is { } edit)
                context.RegisterCodeFix(CodeAction.Create(edit.Title, token => TextEdit.ApplyAsync(document, [edit], token), edit.EquivalenceKey), diagnostic);
        }

        return Task.CompletedTask;
    }
}
