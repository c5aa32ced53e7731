using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace ModelGuard.Analyzers.CodeFixes;

/// <summary>Mends findings in code: pins an alias where its literal stands, reads a key from the environment instead of from a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, LanguageNames.VisualBasic, Name = nameof(ClientFixes))]
[Shared]
public sealed class ClientFixes : CodeFixProvider
{
    private const string Pin = "ModelGuard.Pin";
    private const string MoveKey = "ModelGuard.MoveKeyToEnvironment";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["MG3001", "MG3002", "MG3004", "MG3005"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // The literal may stand in another file than its use.
            if (diagnostic.AdditionalLocations.Count == 0
                || context.Document.Project.Solution.GetDocument(diagnostic.AdditionalLocations[0].SourceTree) is not { } document
                || await LiteralAsync(document, diagnostic.AdditionalLocations[0], context.CancellationToken).ConfigureAwait(false) is not { } literal)
                continue;

            if (diagnostic.Properties.TryGetValue(DiagnosticFacts.Pinned, out string? pinned) && pinned is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Pin to {pinned}", token => ReplaceAsync(document, literal, generator => generator.LiteralExpression(pinned), token), Pin), diagnostic);
            }
            else if (diagnostic.Properties.TryGetValue(DiagnosticFacts.EnvironmentVariable, out string? variable) && variable is not null
                && await MayBeReadAtRunTimeAsync(document, literal, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Read the key from the environment variable {variable}", token => ReplaceAsync(document, literal, generator => Reading(generator, variable, document.Project.Language), token), MoveKey), diagnostic);
            }
        }
    }

    private static async Task<SyntaxNode?> LiteralAsync(Document document, Location location, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SyntaxNode? node = root is null || !root.FullSpan.Contains(location.SourceSpan) ? null : root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return node?.Span == location.SourceSpan ? node : null;
    }

    // A constant, an attribute and the default of a parameter must be known to the compiler.
    private static async Task<bool> MayBeReadAtRunTimeAsync(Document document, SyntaxNode literal, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        for (IOperation? at = model?.GetOperation(literal, cancellation); at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IFieldInitializerOperation { InitializedFields: var fields } when fields.Any(field => field.IsConst):
                case IVariableDeclaratorOperation { Symbol.IsConst: true }:
                case IParameterInitializerOperation or IAttributeOperation or ICaseClauseOperation or IPatternOperation:
                    return false;
            }
        }

        return true;
    }

    private static async Task<Document> ReplaceAsync(Document document, SyntaxNode literal, Func<SyntaxGenerator, SyntaxNode> replacement, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.ReplaceNode(literal, replacement(SyntaxGenerator.GetGenerator(document)).WithTriviaFrom(literal)));
    }

    private static SyntaxNode Reading(SyntaxGenerator generator, string variable, string language)
    {
        SyntaxNode read = generator.InvocationExpression(
            generator.MemberAccessExpression(Named(generator, "System.Environment"), "GetEnvironmentVariable"), generator.LiteralExpression(variable));
        if (language == LanguageNames.VisualBasic)
            return read;

        // A key that is missing is said to be missing, where it is read.
        SyntaxNode missing = generator.ObjectCreationExpression(Named(generator, "System.InvalidOperationException"), generator.LiteralExpression($"{variable} is not set."));
        return generator.CoalesceExpression(read, generator.ThrowExpression(missing));
    }

    // With its namespace; the editor shortens it where a using directive allows.
    private static SyntaxNode Named(SyntaxGenerator generator, string name) =>
        generator.DottedName(name).WithAdditionalAnnotations(Simplifier.Annotation);
}
