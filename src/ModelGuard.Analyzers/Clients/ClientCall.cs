using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelGuard.Analyzers.Values;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Secrets;

namespace ModelGuard.Analyzers.Clients;

/// <summary>One call, creation or assignment, held against the table of clients.</summary>
internal sealed class ClientCall(ClientSymbols symbols, HashSet<string>? guarded, OperationAnalysisContext context)
{
    // Clients that speak to whatever endpoint they are given; the others are bound to their provider.
    private static readonly HashSet<string> Portable = new(StringComparer.Ordinal) { "openai", "anthropic" };

    /// <summary>Reports what is wrong with what is handed over.</summary>
    public void Judge()
    {
        switch (context.Operation)
        {
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                JudgeArguments(constructor, creation.Arguments, null);
                break;
            case IInvocationOperation call:
                INamedTypeSymbol? receiver = call.Instance is null ? null : Origin(call.Instance) is IObjectCreationOperation { Type: INamedTypeSymbol type } ? type : null;
                JudgeArguments(call.TargetMethod, call.Arguments, receiver);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment when symbols.Find(property) is { } row:
                JudgeValue(row, assignment.Value, $"{property.ContainingType.Name}.{property.Name}", null);
                break;
        }
    }

    private void JudgeArguments(IMethodSymbol method, IEnumerable<IArgumentOperation> arguments, INamedTypeSymbol? receiver)
    {
        IOperation? version = null;
        List<(ClientParameter Row, IArgumentOperation Argument)>? found = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Parameter is not { } parameter || symbols.Find(method, parameter.Name, receiver) is not { } row)
                continue;
            if (row.Carries == ClientValue.Version)
                version = argument.Value;
            else
                (found ??= []).Add((row, argument));
        }

        if (found is null)
            return;

        string called = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        foreach ((ClientParameter row, IArgumentOperation argument) in found)
            JudgeValue(row, argument.Value, $"{called}, {argument.Parameter!.Name}", version);
    }

    private void JudgeValue(ClientParameter row, IOperation value, string where, IOperation? version)
    {
        switch (row.Carries)
        {
            case ClientValue.Model or ClientValue.Deployment:
                JudgeModel(row, value, where, version);
                break;
            case ClientValue.Key:
                JudgeKey(row, value, where);
                break;
            case ClientValue.ModelFile when guarded is not null:
                JudgeFile(value, where, guarded);
                break;
        }
    }

    private void JudgeModel(ClientParameter row, IOperation value, string where, IOperation? version)
    {
        IReadOnlyList<ConstantText> versions = version is null ? [] : Read(version);
        bool versionAtRunTime = version is not null && versions.Count == 0;
        string? provider = row.Provider;
        bool asked = false;
        foreach (ConstantText id in Read(value))
        {
            if (!ModelIdText.IsPlausible(id.Text) || LiteralSecret.Anywhere(id.Text) is not null)
                continue;
            if (!asked && provider is not null && Portable.Contains(provider) && new EndpointReader(symbols, context.Compilation, context.CancellationToken).HostOf(context.Operation) is { } host)
                provider = ProviderTable.FromHost(host)?.Id;
            asked = true;

            ModelIdVerdict verdict = ModelIdJudge.Judge(id.Text, provider, versions.Count > 0 ? versions[0].Text : null);
            if (verdict.PinStatus == PinStatus.Pinned || (versionAtRunTime && verdict.PinStatus != PinStatus.Auto))
                continue;
            context.ReportDiagnostic(ClientFindings.OfModel(where, id.Text, verdict, id.Literal, value.Syntax));
        }
    }

    private void JudgeKey(ClientParameter row, IOperation value, string where)
    {
        foreach (ConstantText key in Read(value))
        {
            // A literal of a fixed form is reported where it stands, whoever uses it.
            bool reported = key.Literal is not null && LiteralSecret.Anywhere(key.Text) is not null;
            if (!reported && LiteralSecret.WhereKeyBelongs(key.Text, $"{row.Provider} {row.Type}") is { } secret)
                context.ReportDiagnostic(ClientFindings.OfKey(where, secret, row.Provider, key.Literal, value.Syntax));
        }
    }

    private void JudgeFile(IOperation value, string where, HashSet<string> names)
    {
        foreach (ConstantText path in FileNames.Read(value, context.Compilation, context.CancellationToken))
        {
            string[] parts = FileNames.Parts(path.Text);
            if (parts.Length > 0 && !parts.Any(part => names.Contains(BuildOptions.Listed(part))))
                context.ReportDiagnostic(ClientFindings.OfFile(where, FileNames.Relative(path.Text), path.Literal, value.Syntax));
        }
    }

    private IReadOnlyList<ConstantText> Read(IOperation value) => ConstantReader.Read(value, context.Compilation, context.CancellationToken);

    private IOperation Origin(IOperation value) => ConstantReader.Origin(value, context.Compilation, context.CancellationToken);
}
