using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGuard.Analyzers.Values;

/// <summary>
/// Finds the texts that an expression can be by what the source says: literals, constants, <c>static readonly</c> fields and read-only
/// static properties with an initializer, locals that are assigned once, defaults of parameters, both sides of <c>??</c> and of a condition,
/// and what is put together of these. It reads operations, so it serves every language of the compiler.
/// </summary>
internal sealed class ConstantReader(Compilation compilation, CancellationToken cancellation)
{
    // Code that people write needs three or four; the bounds hold for code that a machine writes.
    private const int MaximumDepth = 16;
    private const int MaximumTexts = 16;

    private readonly List<ConstantText> _texts = [];

    /// <summary>The texts that an expression can be; empty where only a run can tell.</summary>
    public static IReadOnlyList<ConstantText> Read(IOperation expression, Compilation compilation, CancellationToken cancellation)
    {
        ConstantReader reader = new(compilation, cancellation);
        reader.Add(expression, 0);
        return reader._texts;
    }

    /// <summary>What an expression was made of where it names a value that never changes: the initializer behind it, or itself.</summary>
    public static IOperation Origin(IOperation expression, Compilation compilation, CancellationToken cancellation)
    {
        ConstantReader reader = new(compilation, cancellation);
        IOperation origin = Unwrap(expression);
        for (int depth = 0; depth < MaximumDepth && reader.InitializerOf(origin) is { } value; depth++)
            origin = Unwrap(value);
        return origin;
    }

    private void Add(IOperation? expression, int depth)
    {
        if (expression is null || depth > MaximumDepth || _texts.Count >= MaximumTexts)
            return;

        IOperation value = Unwrap(expression);
        switch (value)
        {
            case ILiteralOperation { ConstantValue.Value: string literal }:
                _texts.Add(new ConstantText(literal, value.Syntax));
                break;
            case ICoalesceOperation coalesce:
                Add(coalesce.Value, depth + 1);
                Add(coalesce.WhenNull, depth + 1);
                break;
            case IConditionalOperation condition:
                Add(condition.WhenTrue, depth + 1);
                Add(condition.WhenFalse, depth + 1);
                break;
            case ISwitchExpressionOperation choice:
                foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                    Add(arm.Value, depth + 1);
                break;
            case IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } member } when ModelEnumeration.TextOf(member) is { } id:
                _texts.Add(new ConstantText(id, null));
                break;
            default:
                AddBehind(value, depth);
                break;
        }
    }

    private void AddBehind(IOperation value, int depth)
    {
        int before = _texts.Count;
        if (!IsDefaultOfLocalFunction(value) && InitializerOf(value) is { } initializer)
            Add(initializer, depth + 1);
        if (_texts.Count == before && Joined(value, depth) is { } text)
            _texts.Add(new ConstantText(text, null));
    }

    /// <summary>The text of constants put together; <see langword="null"/> where a part is none.</summary>
    private string? Joined(IOperation? expression, int depth)
    {
        if (expression is null || depth > MaximumDepth)
            return null;

        IOperation value = Unwrap(expression);
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: string constant } }:
                return constant;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Concatenate, Type.SpecialType: SpecialType.System_String } sum:
                return Joined(sum.LeftOperand, depth + 1) is { } left && Joined(sum.RightOperand, depth + 1) is { } right ? left + right : null;
            case IInterpolatedStringOperation interpolated:
                return Joined(interpolated, depth);
            default:
                return InitializerOf(value) is { } initializer ? Joined(initializer, depth + 1) : null;
        }
    }

    private string? Joined(IInterpolatedStringOperation interpolated, int depth)
    {
        StringBuilder joined = new();
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            string? text = part switch
            {
                IInterpolatedStringTextOperation literal => Joined(literal.Text, depth + 1),
                IInterpolationOperation { Alignment: null, FormatString: null } hole => Joined(hole.Expression, depth + 1),
                _ => null,
            };
            if (text is null)
                return null;
            joined.Append(text);
        }

        return joined.ToString();
    }

    private IOperation? InitializerOf(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field: { ContainingType.TypeKind: not TypeKind.Enum } field } when field.IsConst || (field.IsStatic && field.IsReadOnly) => Initializer(field, value),
        IPropertyReferenceOperation { Property: { IsStatic: true, IsReadOnly: true } property } => Initializer(property, value),
        IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true } parameter } => Initializer(parameter, value),
        ILocalReferenceOperation { Local: var local } when local.IsConst || IsAssignedOnce(local, value) => Initializer(local, value),
        _ => null,
    };

    // In C# the initializer is a child of the declarator; in Visual Basic it stands beside the name that is the declaration.
    private IOperation? Initializer(ISymbol symbol, IOperation use)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(cancellation);
            SemanticModel model = ModelOf(declaration.SyntaxTree, use);
            IEnumerable<SyntaxNode> nodes = declaration.ChildNodes();
            if (declaration.Language == LanguageNames.VisualBasic && declaration.Parent is { } parent)
                nodes = nodes.Concat(parent.ChildNodes());
            foreach (SyntaxNode node in nodes)
            {
                if (model.GetOperation(node, cancellation) is ISymbolInitializerOperation initializer)
                    return initializer.Value;
            }
        }

        return null;
    }

    private SemanticModel ModelOf(SyntaxTree tree, IOperation use)
    {
        if (use.SemanticModel is { } model && model.SyntaxTree == tree)
            return model;

        // Only for a constant that a client's call names in another file; there are few, and the compilation keeps what it bound.
#pragma warning disable RS1030
        return compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }

    // The compiler shows analyzers no such literal, so nobody may rely on its having been seen.
    private static bool IsDefaultOfLocalFunction(IOperation value) =>
        value is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } };

    private static bool IsAssignedOnce(ILocalSymbol local, IOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
            root = parent;

        foreach (IOperation operation in root.Descendants())
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is not null && target.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(written => SymbolEqualityComparer.Default.Equals(written.Local, local)))
                return false;
        }

        return true;
    }

    private static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
