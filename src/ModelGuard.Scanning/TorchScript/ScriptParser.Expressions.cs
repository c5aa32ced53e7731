namespace ModelGuard.Scanning.TorchScript;

/// <content>Expressions: only what they refer to matters, so operators of any precedence are read alike.</content>
internal sealed partial class ScriptParser
{
    private static readonly HashSet<string> Binary = new(StringComparer.Ordinal)
    {
        "+", "-", "*", "/", "//", "%", "**", "@", "==", "!=", "<", "<=", ">", ">=", "<<", ">>", "&", "|", "^",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
        "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    /// <summary>Expressions with commas between them, such as targets of an assignment.</summary>
    /// <returns>The expressions that are a plain name.</returns>
    private List<string> ExpressionList()
    {
        List<string> names = [];
        do
        {
            // A trailing comma makes a tuple.
            if (_token.Kind is ScriptTokenKind.NewLine or ScriptTokenKind.End || _token.IsOperator("=") || _token.IsOperator(":"))
                break;
            Accept("*");
            if (Expression() is { } name)
                names.Add(name);
        }
        while (Accept(","));
        return names;
    }

    /// <summary>Reads one expression.</summary>
    /// <returns>Its name where it is nothing but a name.</returns>
    private string? Expression()
    {
        Enter();
        string? name = Operand();
        while (true)
        {
            if (_token.Kind == ScriptTokenKind.Operator && Binary.Contains(_token.Text))
            {
                Advance();
            }
            else if (_token.Kind == ScriptTokenKind.Name && _token.Text is "and" or "or" or "in" or "is" or "if" or "else")
            {
                Advance();
            }
            else if (_token.IsName("not"))
            {
                Advance();
                if (!AcceptName("in"))
                    Fail("'in'");
            }
            else
            {
                break;
            }

            name = null;
            Operand();
        }

        Leave();
        return name;
    }

    private string? Operand()
    {
        bool isPlain = true;
        while (_token.IsOperator("-") || _token.IsOperator("+") || _token.IsOperator("~") || _token.IsName("not"))
        {
            Advance();
            isPlain = false;
        }

        string? name = null;
        ScriptToken start = _token;
        switch (_token.Kind)
        {
            case ScriptTokenKind.Number:
                Advance();
                break;
            case ScriptTokenKind.String:
                while (_token.Kind == ScriptTokenKind.String)
                    Advance();
                break;
            case ScriptTokenKind.Name when !Keywords.Contains(_token.Text):
                name = Path();
                break;
            case ScriptTokenKind.Operator when _token.Text is "(" or "[" or "{":
                Bracket();
                break;
            case ScriptTokenKind.Operator when _token.Text == "...":
                Advance();
                break;
            case ScriptTokenKind.Operator when _token.Text == "^":
                PythonFunction();
                break;
            default:
                Fail("an expression");
                break;
        }

        bool hasTrailer = Trailers();
        if (name is null)
            return null;
        Use(name, start);
        return isPlain && !hasTrailer ? name : null;
    }

    /// <summary>Reads a name and the attributes behind it.</summary>
    /// <returns>The name where it stands alone.</returns>
    private string? Path()
    {
        ScriptToken root = _token;
        bool isPath = ScriptNames.IsRoot(root.Text);
        List<string> parts = [root.Text];
        Advance();
        while (_token.IsOperator("."))
        {
            Advance();
            ScriptToken part = _token;
            parts.Add(Name("the name of an attribute"));
            if (!isPath)
                Note(ScriptReferenceKind.Attribute, part.Text, part);
        }

        if (isPath)
        {
            Note(ScriptReferenceKind.Path, string.Join('.', parts), root);
            return null;
        }

        if (parts.Count == 1)
        {
            if (root.Text == "getattr" && _token.IsOperator("("))
                NamedAttribute();
            return root.Text;
        }

        Use(root.Text, root);
        return null;
    }

    private void Use(string name, ScriptToken at)
    {
        if (_scope is not null)
            _scope.Use(at with { Text = name });
        else if (!ScriptNames.IsBuiltIn(name))
            Note(ScriptReferenceKind.Name, name, at);
    }

    /// <summary><c>getattr(value, "name")</c>: torch writes it for names that are no identifier, and reads it as any attribute.</summary>
    private void NamedAttribute()
    {
        Advance();
        Expression();
        Expect(",");
        if (_token.Kind != ScriptTokenKind.String)
            Fail("the name of an attribute as a string");
        Note(ScriptReferenceKind.Attribute, _token.Text, _token);
        Advance();
        if (Accept(","))
            Expression();
        Expect(")");
    }

    private void PythonFunction()
    {
        Advance();
        ScriptToken at = _token;
        string name = Name("the name of a Python function");
        while (Accept("."))
            name += "." + Name("the name of an attribute");
        Note(ScriptReferenceKind.PythonFunction, name, at);
    }

    private bool Trailers()
    {
        bool any = false;
        while (true)
        {
            if (Accept("."))
            {
                ScriptToken part = _token;
                Note(ScriptReferenceKind.Attribute, Name("the name of an attribute"), part);
            }
            else if (Accept("("))
            {
                Items(")");
            }
            else if (Accept("["))
            {
                Items("]");
            }
            else
            {
                return any;
            }

            any = true;
        }
    }

    private void Bracket()
    {
        string close = _token.Text switch
        {
            "(" => ")",
            "[" => "]",
            _ => "}",
        };
        Advance();
        Items(close);
    }

    /// <summary>Arguments, items, pairs or slices up to a closing bracket.</summary>
    private void Items(string close)
    {
        while (!Accept(close))
        {
            if (Accept(",") || Accept(":"))
                continue;
            if (_token.IsOperator("*") || _token.IsOperator("**"))
                Advance();
            Argument();
            if (!_token.IsOperator(",") && !_token.IsOperator(":") && !_token.IsOperator(close))
                Fail($"',' or '{close}'");
        }
    }

    /// <summary>An expression, or <c>name=expression</c>, whose name belongs to what is called.</summary>
    private void Argument()
    {
        if (_token.Kind == ScriptTokenKind.Name && Peek().IsOperator("="))
        {
            Advance();
            Advance();
        }

        Expression();
    }
}
