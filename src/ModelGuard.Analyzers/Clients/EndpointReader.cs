using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGuard.Analyzers.Values;

namespace ModelGuard.Analyzers.Clients;

/// <summary>Finds where a client sends its requests, as far as the source says: an endpoint beside the model, or in the options or the client behind it.</summary>
internal sealed class EndpointReader(ClientSymbols symbols, Compilation compilation, CancellationToken cancellation)
{
    // Options inside a client inside the client that a model is asked of.
    private const int MaximumDepth = 4;

    /// <summary>The host that a call or creation speaks to.</summary>
    /// <returns><see langword="null"/> where the source names none.</returns>
    public string? HostOf(IOperation operation, int depth = 0)
    {
        if (depth > MaximumDepth)
            return null;

        IOperation origin = ConstantReader.Origin(operation, compilation, cancellation);
        switch (origin)
        {
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return OfArguments(constructor, creation.Arguments, depth) ?? OfInitializer(creation.Initializer);
            case IInvocationOperation call:
                return OfArguments(call.TargetMethod, call.Arguments, depth) ?? (call.Instance is { } instance ? HostOf(instance, depth + 1) : null);
            default:
                return null;
        }
    }

    private string? OfArguments(IMethodSymbol method, IEnumerable<IArgumentOperation> arguments, int depth)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue)
                continue;

            string? host = symbols.Find(method, parameter.Name)?.Carries == ClientValue.Endpoint ? HostOfUri(argument.Value)
                : parameter.Type.SpecialType == SpecialType.None ? HostOf(argument.Value, depth + 1)
                : null;
            if (host is not null)
                return host;
        }

        return null;
    }

    private string? OfInitializer(IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
            return null;

        foreach (ISimpleAssignmentOperation assignment in initializer.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property: var property } && symbols.Find(property)?.Carries == ClientValue.Endpoint)
                return HostOfUri(assignment.Value);
        }

        return null;
    }

    private string? HostOfUri(IOperation value)
    {
        IOperation origin = ConstantReader.Origin(value, compilation, cancellation);
        if (origin is IObjectCreationOperation { Type.Name: "Uri", Arguments: { Length: > 0 } arguments })
            origin = arguments[0].Value;

        IReadOnlyList<ConstantText> texts = ConstantReader.Read(origin, compilation, cancellation);
        return texts.Count > 0 && Uri.TryCreate(texts[0].Text.Trim(), UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri.Host : null;
    }
}
