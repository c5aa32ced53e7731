using System.Globalization;
using System.Text;
using ModelGuard.Scanning.Jinja.Syntax;

namespace ModelGuard.Scanning.Jinja.Judging;

/// <summary>
/// Computes the texts that a template builds from literals alone, because a name in pieces is the usual way past a search for names. What
/// depends on anything else is <see langword="null"/>.
/// </summary>
/// <param name="variables">Texts of the variables that are set once, to a literal.</param>
internal sealed class ConstantText(IReadOnlyDictionary<string, string> variables)
{
    private const int MaxLength = 1 << 16;

    /// <summary>The text that an expression gives.</summary>
    public string? Of(JinjaExpression expression)
    {
        string? text = expression switch
        {
            JinjaConstant constant => constant.Text,
            JinjaName name => variables.GetValueOrDefault(name.Name),
            JinjaOperation operation => OfOperation(operation),
            JinjaFilter { IsTest: false, Target: { } target } filter => Apply(filter.Name, target, filter.Arguments),
            JinjaCall { Callee: JinjaAttribute method } call => Apply(method.Name, method.Target, call.Arguments, isMethod: true),
            JinjaCall { Callee: JinjaName { Name: "chr" }, Arguments: [{ Value: JinjaConstant { Number: >= 0 and <= char.MaxValue and { } code } }] } =>
                ((char)code).ToString(),
            JinjaItem item => OfItem(item),
            _ => null,
        };
        return text is { Length: > MaxLength } ? null : text;
    }

    private string? OfOperation(JinjaOperation operation)
    {
        if (operation.Operators is ["%"])
            return Of(operation.Operands[0]) is { } format ? Percent(format, operation.Operands[1]) : null;
        if (operation.Operands.Count < 2 || operation.Operators.Any(symbol => symbol is not ("+" or "~")))
            return null;
        StringBuilder text = new();
        foreach (JinjaExpression operand in operation.Operands)
        {
            if (Piece(operand) is not { } piece || text.Length > MaxLength)
                return null;
            text.Append(piece);
        }

        return text.ToString();
    }

    private string? OfItem(JinjaItem item)
    {
        if (Of(item.Target) is not { } text)
            return null;
        return item.Key switch
        {
            // The one slice that turns a text around: [::-1].
            JinjaGroup { Kind: JinjaGroupKind.Slice, Items: [JinjaOperation { Operators: ["-"] }] } => Reversed(text),
            JinjaConstant { Number: >= 0 and { } index } when index < text.Length => text[(int)index].ToString(),
            _ => null,
        };
    }

    private string? Apply(string name, JinjaExpression target, IReadOnlyList<JinjaArgument> arguments, bool isMethod = false)
    {
        if (name == "join")
            return isMethod ? Join(arguments.Count == 1 ? arguments[0].Value : null, Of(target)) : Join(target, arguments.Count == 0 ? string.Empty : Of(arguments[0].Value));
        if (Of(target) is not { } text)
            return null;
        return name switch
        {
            "lower" => text.ToLowerInvariant(),
            "upper" => text.ToUpperInvariant(),
            "reverse" => Reversed(text),
            "string" or "safe" or "escape" or "e" or "forceescape" => text,
            "trim" or "strip" => text.Trim(),
            "replace" when arguments.Count == 2 && Of(arguments[0].Value) is { Length: > 0 } old && Of(arguments[1].Value) is { } replacement
                && ((long)text.Length / old.Length * replacement.Length) + text.Length < MaxLength => text.Replace(old, replacement, StringComparison.Ordinal),
            "format" when !isMethod && arguments.Count > 0 => Percent(text, new JinjaGroup(0, JinjaGroupKind.Tuple, [.. arguments.Select(argument => argument.Value)])),
            "format" => Braces(text, arguments),
            _ => null,
        };
    }

    private string? Join(JinjaExpression? items, string? separator)
    {
        if (separator is null)
            return null;
        if (items is not JinjaGroup { Kind: JinjaGroupKind.List or JinjaGroupKind.Tuple } group)
            return items is not null && Of(items) is { } characters && characters.Length * (1L + separator.Length) < MaxLength ? string.Join(separator, characters.ToCharArray()) : null;
        List<string> pieces = [];
        foreach (JinjaExpression item in group.Items)
        {
            if (Piece(item) is not { } piece)
                return null;
            pieces.Add(piece);
        }

        return string.Join(separator, pieces);
    }

    private string? Piece(JinjaExpression expression) =>
        expression is JinjaConstant { Number: { } number } ? number.ToString(CultureInfo.InvariantCulture) : Of(expression);

    private string? Percent(string format, JinjaExpression values)
    {
        IReadOnlyList<JinjaExpression> items = values is JinjaGroup { Kind: JinjaGroupKind.Tuple } tuple ? tuple.Items : [values];
        StringBuilder text = new();
        int next = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            char kind = format[++i];
            if (kind == '%')
            {
                text.Append('%');
                continue;
            }

            if (kind is not ('s' or 'c' or 'd') || next >= items.Count)
                return null;
            JinjaExpression item = items[next++];
            string? piece = kind == 'c' && item is JinjaConstant { Number: >= 0 and <= char.MaxValue and { } code } ? ((char)code).ToString() : Piece(item);
            if (piece is null || text.Length > MaxLength)
                return null;
            text.Append(piece);
        }

        return text.ToString();
    }

    private string? Braces(string format, IReadOnlyList<JinjaArgument> arguments)
    {
        StringBuilder text = new();
        int next = 0;
        for (int i = 0; i < format.Length; i++)
        {
            int end = format[i] == '{' ? format.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(format[i]);
                continue;
            }

            string field = format[(i + 1)..end];
            bool isNumber = int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
            JinjaArgument? argument = field.Length == 0 ? arguments.ElementAtOrDefault(next++)
                : isNumber ? arguments.ElementAtOrDefault(index)
                : arguments.FirstOrDefault(candidate => candidate.Keyword == field);
            if (argument is null || Piece(argument.Value) is not { } piece || text.Length > MaxLength)
                return null;
            text.Append(piece);
            i = end;
        }

        return text.ToString();
    }

    private static string Reversed(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }
}
