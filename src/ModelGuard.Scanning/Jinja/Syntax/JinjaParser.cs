namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>
/// Reads the statements of a template: those of jinja2/parser.py, of its loop-control, do, debug and i18n extensions, and
/// <c>{% generation %}</c> of huggingface/transformers (utils/chat_template_utils.py).
/// </summary>
internal sealed class JinjaParser
{
    private static readonly string[] WithBody = ["for", "if", "macro", "call", "filter", "with", "trans", "block", "autoescape", "generation"];

    private readonly JinjaTokens _tokens;
    private readonly JinjaExpressionParser _expressions;
    private readonly List<JinjaStatement> _statements;
    private readonly Stack<JinjaToken> _open = new();
    private List<JinjaExpression> _found = [];
    private List<JinjaDefinition> _defined = [];

    /// <summary>Prepares reading.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="statements">Where statements go, one by one, so that those before a fault are kept.</param>
    public JinjaParser(IReadOnlyList<JinjaToken> tokens, List<JinjaStatement> statements)
    {
        _tokens = new JinjaTokens(tokens);
        _expressions = new JinjaExpressionParser(_tokens);
        _statements = statements;
    }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JinjaSyntaxException">The template breaks the grammar.</exception>
    public void ReadAll()
    {
        while (_tokens.Current.Kind != JinjaTokenKind.End)
        {
            JinjaToken token = _tokens.Take();
            switch (token.Kind)
            {
                case JinjaTokenKind.OutputStart:
                    _found.Add(_expressions.ReadTuple());
                    Finish("output", token.Position);
                    _tokens.Expect(JinjaTokenKind.OutputEnd, "}}");
                    break;
                case JinjaTokenKind.BlockStart:
                    ReadBlock();
                    _tokens.Expect(JinjaTokenKind.BlockEnd, "%}");
                    break;
                default:
                    break;
            }
        }

        if (_open.TryPeek(out JinjaToken open))
            throw new JinjaSyntaxException($"expected {{% end{open.Text} %}}, found the end of the template", open.Position);
    }

    private void ReadBlock()
    {
        JinjaToken tag = _tokens.Expect(JinjaTokenKind.Name, "the name of a tag");
        if (tag.Text.StartsWith("end", StringComparison.Ordinal))
        {
            Close(tag);
            return;
        }

        bool opensBody = Array.IndexOf(WithBody, tag.Text) >= 0;
        switch (tag.Text)
        {
            case "set":
                opensBody = !ReadSet();
                break;
            case "for":
                ReadFor();
                break;
            case "if" or "elif":
                _found.Add(_expressions.ReadTuple());
                break;
            case "macro":
                ReadMacro();
                break;
            case "call":
                if (_tokens.Current.IsOperator("("))
                    ReadParameters();
                _found.Add(_expressions.Read());
                break;
            case "filter":
                _found.Add(_expressions.ReadFilters(null, isFirstRead: true));
                break;
            case "with" or "trans":
                ReadAssignments();
                break;
            case "block":
                _defined.Add(new JinjaDefinition(_tokens.Expect(JinjaTokenKind.Name, "the name of the block").Text, null, IsMacro: false));
                SkipWords("scoped", "required");
                break;
            case "autoescape" or "print" or "do" or "include" or "extends" or "import" or "from":
                _found.Add(_expressions.ReadTuple());
                SkipToEnd(tag.Text is "include" or "extends" or "import" or "from");
                break;
            case "else" or "pluralize" or "break" or "continue" or "debug" or "generation":
                SkipToEnd(tag.Text == "pluralize");
                break;
            default:
                throw new JinjaSyntaxException($"expected a tag of Jinja, found '{tag.Text}'", tag.Position);
        }

        if (opensBody)
            _open.Push(tag);
        Finish(tag.Text, tag.Position);
    }

    /// <summary>Reads the rest of a <c>set</c> tag.</summary>
    /// <returns>Whether it ends there, and no body follows.</returns>
    private bool ReadSet()
    {
        List<JinjaExpression> targets = ReadTargets();
        bool isInline = _tokens.TakeOperator("=");
        JinjaExpression? value = null;
        if (isInline)
        {
            value = _expressions.ReadTuple();
            _found.Add(value);
        }
        else if (_tokens.TakeOperator("|"))
        {
            _found.Add(_expressions.ReadFilters(null, isFirstRead: true));
        }

        Define(targets, targets.Count == 1 ? value : null);
        return isInline;
    }

    private void ReadFor()
    {
        List<JinjaExpression> targets = ReadTargets();
        if (!_tokens.TakeName("in"))
            throw _tokens.Unexpected("'in'");
        _found.Add(_expressions.ReadTuple(allowConditional: false));
        if (_tokens.TakeName("if"))
            _found.Add(_expressions.Read());
        _tokens.TakeName("recursive");
        Define(targets, null);
    }

    private void ReadMacro()
    {
        _defined.Add(new JinjaDefinition(_tokens.Expect(JinjaTokenKind.Name, "the name of the macro").Text, null, IsMacro: true));
        ReadParameters();
    }

    private void ReadParameters()
    {
        _tokens.ExpectOperator("(");
        while (!_tokens.TakeOperator(")"))
        {
            _defined.Add(new JinjaDefinition(_tokens.Expect(JinjaTokenKind.Name, "the name of a parameter").Text, null, IsMacro: false));
            if (_tokens.TakeOperator("="))
                _found.Add(_expressions.Read());
            if (!_tokens.Current.IsOperator(")"))
                _tokens.ExpectOperator(",");
        }
    }

    private void ReadAssignments()
    {
        while (_tokens.Current.Kind == JinjaTokenKind.Name)
        {
            string name = _tokens.Take().Text;
            JinjaExpression? value = _tokens.TakeOperator("=") ? _expressions.Read() : null;
            if (value is not null)
                _found.Add(value);
            _defined.Add(new JinjaDefinition(name, value, IsMacro: false));
            if (!_tokens.TakeOperator(","))
                break;
        }
    }

    /// <summary>Reads what is assigned to: names, attributes of namespaces, tuples of names.</summary>
    private List<JinjaExpression> ReadTargets()
    {
        List<JinjaExpression> targets = [];
        bool isBracketed = _tokens.TakeOperator("(");
        do
        {
            JinjaToken name = _tokens.Expect(JinjaTokenKind.Name, "a name to assign to");
            JinjaExpression target = new JinjaName(name.Position, name.Text);
            if (_tokens.TakeOperator("."))
            {
                JinjaToken attribute = _tokens.Expect(JinjaTokenKind.Name, "the name of an attribute");
                target = new JinjaAttribute(attribute.Position, target, attribute.Text);
            }

            targets.Add(target);
        }
        while (_tokens.TakeOperator(",") && _tokens.Current.Kind == JinjaTokenKind.Name);
        if (isBracketed)
            _tokens.ExpectOperator(")");
        return targets;
    }

    private void Define(List<JinjaExpression> targets, JinjaExpression? value)
    {
        foreach (JinjaExpression target in targets)
        {
            if (target is JinjaName name)
                _defined.Add(new JinjaDefinition(name.Name, value, IsMacro: false));
            else
                _found.Add(target);
        }
    }

    private void Close(JinjaToken tag)
    {
        if (!_open.TryPop(out JinjaToken open))
            throw new JinjaSyntaxException($"expected a tag that starts something, found '{tag.Text}'", tag.Position);
        if (!tag.Text.AsSpan("end".Length).SequenceEqual(open.Text))
            throw new JinjaSyntaxException($"expected 'end{open.Text}', found '{tag.Text}'", tag.Position);
        SkipToEnd(tag.Text == "endblock");
    }

    private void SkipWords(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            _tokens.TakeName(word);
    }

    /// <summary>Skips words behind the expressions of a tag, such as <c>ignore missing</c>, that nothing depends on.</summary>
    private void SkipToEnd(bool allowsWords)
    {
        while (allowsWords && _tokens.Current.Kind is not (JinjaTokenKind.BlockEnd or JinjaTokenKind.End))
            _tokens.Take();
    }

    private void Finish(string tag, int position)
    {
        _statements.Add(new JinjaStatement(tag, position, _found, _defined));
        _found = [];
        _defined = [];
    }
}
