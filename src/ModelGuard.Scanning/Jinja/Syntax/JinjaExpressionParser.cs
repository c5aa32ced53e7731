using System.Globalization;
using System.Text;

namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>Reads expressions by the grammar of jinja2/parser.py, no deeper than <see cref="MaxDepth"/>.</summary>
internal sealed class JinjaExpressionParser(JinjaTokens tokens)
{
    /// <summary>The deepest expression that is read; templates of published models stay below 25.</summary>
    public const int MaxDepth = 100;

    // From the loosest to the tightest, as jinja2/parser.py nests its methods.
    private static readonly string[][] Levels = [["or"], ["and"], ["not"], ["==", "!=", "<", "<=", ">", ">=", "in", "not in"], ["+", "-"], ["~"], ["*", "/", "//", "%"], ["**"]];
    private const int NotLevel = 2;

    private int _nesting;

    /// <summary>Reads an expression.</summary>
    /// <param name="allowConditional">Whether <c>a if b else c</c> is one; in <c>for</c> the <c>if</c> belongs to the loop.</param>
    public JinjaExpression Read(bool allowConditional = true)
    {
        if (++_nesting > MaxDepth)
            throw new JinjaSyntaxException($"expected at most {MaxDepth} levels of nesting, found more", tokens.Current.Position);
        JinjaExpression value = ReadLevel(0);
        while (allowConditional && tokens.Current.IsName("if"))
        {
            int position = tokens.Take().Position;
            List<JinjaExpression> parts = [value, ReadLevel(0)];
            if (tokens.TakeName("else"))
                parts.Add(Read());
            value = Bounded(new JinjaGroup(position, JinjaGroupKind.Conditional, parts));
        }

        _nesting--;
        return value;
    }

    /// <summary>Reads one expression, or several with commas between them as a tuple.</summary>
    public JinjaExpression ReadTuple(bool allowConditional = true)
    {
        int position = tokens.Current.Position;
        List<JinjaExpression> items = [];
        bool isTuple = false;
        while (!EndsTuple())
        {
            items.Add(Read(allowConditional));
            if (!tokens.TakeOperator(","))
                break;
            isTuple = true;
        }

        if (items.Count == 0)
            throw tokens.Unexpected("an expression");
        return isTuple ? Bounded(new JinjaGroup(position, JinjaGroupKind.Tuple, items)) : items[0];
    }

    /// <summary>Reads the arguments of a call from its opening bracket.</summary>
    public IReadOnlyList<JinjaArgument> ReadArguments()
    {
        tokens.ExpectOperator("(");
        List<JinjaArgument> arguments = [];
        while (!tokens.Current.IsOperator(")"))
        {
            if (arguments.Count > 0)
            {
                tokens.ExpectOperator(",");
                if (tokens.Current.IsOperator(")"))
                    break;
            }

            string? keyword = tokens.TakeOperator("**") ? "**" : tokens.TakeOperator("*") ? "*" : null;
            if (keyword is null && tokens.Current.Kind == JinjaTokenKind.Name && tokens.Following.IsOperator("="))
            {
                keyword = tokens.Take().Text;
                tokens.Take();
            }

            arguments.Add(new JinjaArgument(keyword, Read()));
        }

        tokens.ExpectOperator(")");
        return arguments;
    }

    /// <summary>Reads filters behind a value, or those of a filter block, whose value is <see langword="null"/>.</summary>
    public JinjaExpression ReadFilters(JinjaExpression? value, bool isFirstRead = false)
    {
        JinjaExpression? result = value;
        while (isFirstRead || tokens.TakeOperator("|"))
        {
            isFirstRead = false;
            (string name, int position) = ReadDottedName("the name of a filter");
            IReadOnlyList<JinjaArgument> arguments = tokens.Current.IsOperator("(") ? ReadArguments() : [];
            result = Bounded(new JinjaFilter(position, result, name, arguments, IsTest: false));
        }

        return result!;
    }

    private JinjaExpression ReadLevel(int level)
    {
        if (level == Levels.Length)
            return ReadUnary(withFilters: true);
        if (level == NotLevel)
            return ReadNot();
        JinjaExpression first = ReadLevel(level + 1);
        if (TakeOperator(level) is not { } operation)
            return first;

        List<JinjaExpression> operands = [first];
        List<string> operators = [];
        int position = operation.Position;
        for (JinjaToken? next = operation; next is { } token; next = TakeOperator(level))
        {
            operators.Add(token.Text);
            operands.Add(ReadLevel(level + 1));
        }

        return Bounded(new JinjaOperation(position, operators, operands));
    }

    private JinjaExpression ReadNot()
    {
        int position = tokens.Current.Position;
        int count = 0;
        while (tokens.TakeName("not"))
            count++;
        JinjaExpression operand = ReadLevel(NotLevel + 1);
        return count == 0 ? operand : Bounded(new JinjaOperation(position, ["not"], [operand]));
    }

    private JinjaToken? TakeOperator(int level)
    {
        JinjaToken current = tokens.Current;
        bool isWord = current.Kind == JinjaTokenKind.Name;
        if (!isWord && current.Kind != JinjaTokenKind.Operator)
            return null;
        if (isWord && current.Text == "not" && tokens.Following.IsName("in") && Array.IndexOf(Levels[level], "not in") >= 0)
        {
            tokens.Take();
            tokens.Take();
            return current with { Text = "not in" };
        }

        return Array.IndexOf(Levels[level], current.Text) >= 0 ? tokens.Take() : null;
    }

    private JinjaExpression ReadUnary(bool withFilters)
    {
        JinjaToken first = tokens.Current;
        JinjaExpression value;
        if (first.IsOperator("-") || first.IsOperator("+"))
        {
            while (tokens.Current.IsOperator("-") || tokens.Current.IsOperator("+"))
                tokens.Take();
            value = Bounded(new JinjaOperation(first.Position, [first.Text], [ReadUnary(withFilters: false)]));
        }
        else
        {
            value = ReadPrimary();
        }

        value = ReadPostfix(value);
        return withFilters ? ReadFiltersAndTests(value) : value;
    }

    private JinjaExpression ReadPrimary()
    {
        JinjaToken token = tokens.Current;
        switch (token.Kind)
        {
            case JinjaTokenKind.Name:
                tokens.Take();
                return token.Text is "true" or "True" or "false" or "False" or "none" or "None"
                    ? new JinjaConstant(token.Position, null, null)
                    : new JinjaName(token.Position, token.Text);
            case JinjaTokenKind.String:
                return ReadStrings();
            case JinjaTokenKind.Number:
                tokens.Take();
                return new JinjaConstant(token.Position, null, ReadInteger(token.Text));
            default:
                if (tokens.TakeOperator("("))
                    return ReadBracketed();
                if (tokens.TakeOperator("["))
                    return ReadList(token.Position);
                if (tokens.TakeOperator("{"))
                    return ReadDictionary(token.Position);
                throw tokens.Unexpected("an expression");
        }
    }

    /// <summary>Strings beside each other are one.</summary>
    private JinjaConstant ReadStrings()
    {
        JinjaToken first = tokens.Take();
        if (tokens.Current.Kind != JinjaTokenKind.String)
            return new JinjaConstant(first.Position, first.Text, null);
        StringBuilder text = new(first.Text);
        while (tokens.Current.Kind == JinjaTokenKind.String)
            text.Append(tokens.Take().Text);
        return new JinjaConstant(first.Position, text.ToString(), null);
    }

    private JinjaExpression ReadBracketed()
    {
        int position = tokens.Current.Position;
        if (tokens.TakeOperator(")"))
            return new JinjaGroup(position, JinjaGroupKind.Tuple, []);
        JinjaExpression value = ReadTuple();
        tokens.ExpectOperator(")");
        return value;
    }

    private JinjaGroup ReadList(int position)
    {
        List<JinjaExpression> items = [];
        while (!tokens.Current.IsOperator("]"))
        {
            if (items.Count > 0)
                tokens.ExpectOperator(",");
            if (tokens.Current.IsOperator("]"))
                break;
            items.Add(Read());
        }

        tokens.ExpectOperator("]");
        return Bounded(new JinjaGroup(position, JinjaGroupKind.List, items));
    }

    private JinjaGroup ReadDictionary(int position)
    {
        List<JinjaExpression> items = [];
        while (!tokens.Current.IsOperator("}"))
        {
            if (items.Count > 0)
                tokens.ExpectOperator(",");
            if (tokens.Current.IsOperator("}"))
                break;
            items.Add(Read());
            tokens.ExpectOperator(":");
            items.Add(Read());
        }

        tokens.ExpectOperator("}");
        return Bounded(new JinjaGroup(position, JinjaGroupKind.Dictionary, items));
    }

    private JinjaExpression ReadPostfix(JinjaExpression value)
    {
        while (true)
        {
            JinjaToken token = tokens.Current;
            if (tokens.TakeOperator("."))
            {
                JinjaToken name = tokens.Current.Kind == JinjaTokenKind.Number ? tokens.Take() : tokens.Expect(JinjaTokenKind.Name, "the name of an attribute");
                value = Bounded(new JinjaAttribute(name.Position, value, name.Text));
            }
            else if (tokens.TakeOperator("["))
            {
                value = Bounded(new JinjaItem(token.Position, value, ReadSubscript()));
                tokens.ExpectOperator("]");
            }
            else if (token.IsOperator("("))
            {
                value = Bounded(new JinjaCall(token.Position, value, ReadArguments()));
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaExpression ReadFiltersAndTests(JinjaExpression value)
    {
        while (true)
        {
            if (tokens.Current.IsOperator("|"))
            {
                value = ReadFilters(value);
            }
            else if (tokens.TakeName("is"))
            {
                value = ReadTest(value);
            }
            else if (tokens.Current.IsOperator("("))
            {
                // The result of a filter or test can be called.
                value = Bounded(new JinjaCall(tokens.Current.Position, value, ReadArguments()));
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaFilter ReadTest(JinjaExpression value)
    {
        tokens.TakeName("not");
        (string name, int position) = ReadDottedName("the name of a test");
        IReadOnlyList<JinjaArgument> arguments = [];
        if (tokens.Current.IsOperator("("))
            arguments = ReadArguments();
        else if (StartsArgument(tokens.Current))
            arguments = [new JinjaArgument(null, ReadPostfix(ReadPrimary()))];
        return Bounded(new JinjaFilter(position, value, name, arguments, IsTest: true));
    }

    private static bool StartsArgument(JinjaToken token) =>
        token.Kind is JinjaTokenKind.String or JinjaTokenKind.Number
        || (token.Kind == JinjaTokenKind.Name && token.Text is not ("else" or "or" or "and" or "is" or "if" or "in" or "not" or "recursive"))
        || token.IsOperator("[") || token.IsOperator("{");

    private (string Name, int Position) ReadDottedName(string words)
    {
        JinjaToken first = tokens.Expect(JinjaTokenKind.Name, words);
        if (!tokens.Current.IsOperator("."))
            return (first.Text, first.Position);
        StringBuilder name = new(first.Text);
        while (tokens.TakeOperator("."))
            name.Append('.').Append(tokens.Expect(JinjaTokenKind.Name, words).Text);
        return (name.ToString(), first.Position);
    }

    private JinjaExpression ReadSubscript()
    {
        int position = tokens.Current.Position;
        List<JinjaExpression> parts = [];
        bool isSlice = false;
        bool isTuple = false;
        while (!tokens.Current.IsOperator("]"))
        {
            if (tokens.TakeOperator(":"))
                isSlice = true;
            else if (tokens.TakeOperator(","))
                isTuple = true;
            else
                parts.Add(Read());
        }

        if (isSlice || isTuple)
            return Bounded(new JinjaGroup(position, isSlice ? JinjaGroupKind.Slice : JinjaGroupKind.Tuple, parts));
        return parts.Count == 1 ? parts[0] : throw tokens.Unexpected("one key in brackets");
    }

    private bool EndsTuple() =>
        tokens.Current.Kind is JinjaTokenKind.OutputEnd or JinjaTokenKind.BlockEnd or JinjaTokenKind.End || tokens.Current.IsOperator(")");

    private static long? ReadInteger(string text)
    {
        string digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        bool isHexadecimal = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return long.TryParse(isHexadecimal ? digits[2..] : digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : null;
    }

    private static T Bounded<T>(T node)
        where T : JinjaExpression =>
        node.Depth <= MaxDepth ? node : throw new JinjaSyntaxException($"expected at most {MaxDepth} levels of nesting, found more", node.Position);
}
