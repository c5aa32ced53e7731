using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGuard.Analyzers.Values;

/// <summary>The end of a path: what stands in front of it may be known only at run time.</summary>
internal static class FileNames
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The constant ends of a path.</summary>
    /// <returns>Empty where the file's name is known only at run time.</returns>
    public static IReadOnlyList<ConstantText> Read(IOperation path, Compilation compilation, CancellationToken cancellation)
    {
        IReadOnlyList<ConstantText> whole = ConstantReader.Read(path, compilation, cancellation);
        if (whole.Count > 0)
            return whole;

        return Last(ConstantReader.Origin(path, compilation, cancellation)) is { } last ? Read(last, compilation, cancellation) : [];
    }

    /// <summary>The parts of a path.</summary>
    public static string[] Parts(string path) => path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path as an item would name it: as it is where it goes down from here, its last part where it starts at a root or climbs.</summary>
    public static string Relative(string path)
    {
        string[] parts = [.. Parts(path).Where(part => part != ".")];
        bool isRooted = path.Length > 0 && Separators.Contains(path[0]);
        return parts.Length == 0 || isRooted || parts.Any(part => part == ".." || part.Contains(':')) ? Parts(path).Last() : string.Join("/", parts);
    }

    /// <summary>The last part that an expression puts a path together of.</summary>
    private static IOperation? Last(IOperation path) => path switch
    {
        IInvocationOperation { TargetMethod: { Name: "Combine" or "Join" or "GetFullPath", ContainingType: { Name: "Path", ContainingNamespace.Name: "IO" } } } call => LastArgument(call),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Concatenate } sum => sum.RightOperand,
        IInterpolatedStringOperation { Parts: { Length: > 0 } parts } => parts[parts.Length - 1] switch
        {
            IInterpolatedStringTextOperation text => text.Text,
            IInterpolationOperation hole => hole.Expression,
            _ => null,
        },
        _ => null,
    };

    private static IOperation? LastArgument(IInvocationOperation call)
    {
        // GetFullPath(path, basePath) has the file first.
        ImmutableArray<IArgumentOperation> arguments = call.Arguments;
        if (arguments.Length == 0)
            return null;
        if (call.TargetMethod.Name == "GetFullPath")
            return arguments[0].Value;

        IOperation last = arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Last().Value;
        return last switch
        {
            IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } values } => values[values.Length - 1],
            ICollectionExpressionOperation { Elements: { Length: > 0 } elements } => elements[elements.Length - 1],
            _ => last,
        };
    }
}
