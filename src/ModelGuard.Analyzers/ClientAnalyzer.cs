using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelGuard.Analyzers.Clients;
using ModelGuard.Providers.Secrets;

namespace ModelGuard.Analyzers;

/// <summary>
/// Judges what code hands to clients of models: model ids, keys and the files that it loads. It reads operations, never text, so it serves
/// C# and Visual Basic alike. Only the compiler sees code, so it speaks in the editor and in builds; the MSBuild task says none of this.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class ClientAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => GuardDescriptors.Code;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (!BuildOptions.IsEnabled(context.Options))
            return;

        // A key of a fixed form is one wherever it stands.
        context.RegisterOperationAction(JudgeLiteral, OperationKind.Literal);

        ClientSymbols symbols = ClientSymbols.Of(context.Compilation);
        if (symbols.IsEmpty)
            return;

        HashSet<string>? guarded = BuildOptions.GuardedNames(context.Options);
        context.RegisterOperationAction(
            operation => new ClientCall(symbols, guarded, operation).Judge(),
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.SimpleAssignment);
    }

    private static void JudgeLiteral(OperationAnalysisContext context)
    {
        if (context.Operation is ILiteralOperation { ConstantValue.Value: string text } && LiteralSecret.Anywhere(text) is { } secret)
            context.ReportDiagnostic(ClientFindings.OfKey("a literal", secret, null, context.Operation.Syntax, context.Operation.Syntax));
    }
}
