using System.Diagnostics.CodeAnalysis;

namespace ModelGuard.Scanning.TorchScript;

/// <summary>
/// Reads TorchScript code as torch writes it and notes what it defines and refers to. It builds no tree and judges nothing. The grammar
/// is the subset of Python that torch/csrc/jit/serialization/python_print.cpp prints and torch/csrc/jit/frontend/parser.cpp reads.
/// </summary>
internal sealed partial class ScriptParser
{
    /// <summary>Blocks in blocks and brackets in brackets: far beyond what a compiler prints, far below what a stack bears.</summary>
    private const int MaxDepth = 200;

    private readonly ScriptLexer _lexer;
    private readonly HashSet<string> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly List<ScriptReference> _references = [];
    private readonly HashSet<(ScriptReferenceKind Kind, string Text)> _seen = [];
    private ScriptToken _token;
    private ScriptToken? _peeked;
    private ScriptScope? _scope;
    private int _depth;

    private ScriptParser(string source)
    {
        _lexer = new ScriptLexer(source);
        _token = _lexer.Next();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="source">Its text.</param>
    public static ScriptUnit Parse(string source)
    {
        ScriptParser parser = new(source);
        ScriptFault? fault = null;
        try
        {
            parser.File();
        }
        catch (ScriptSyntaxException exception)
        {
            fault = exception.Fault;
        }

        return new ScriptUnit(parser._definitions, parser._members, parser._references, fault);
    }

    private void File()
    {
        if (_token.Kind == ScriptTokenKind.Fault)
            Fail("TorchScript code");
        while (_token.Kind != ScriptTokenKind.End)
        {
            if (_token.Kind == ScriptTokenKind.NewLine)
                Advance();
            else if (_token.IsName("class"))
                Class();
            else if (_token.IsName("def"))
                Function(isMethod: false);
            else if (_token.IsName("import"))
                Import();
            else if (_token.IsName("op_version_set"))
                VersionSet();
            else
                Fail("a class or a function");
        }
    }

    /// <summary>Before format 3, a file names the files whose classes it uses.</summary>
    private void Import()
    {
        Advance();
        if (!_token.IsName("__torch__"))
            Fail("a module of the archive, which starts with __torch__");
        Expression();
        EndOfLine();
    }

    /// <summary>Before format 3, a file starts with the version of the operators that it uses.</summary>
    private void VersionSet()
    {
        Advance();
        Expect("=");
        if (_token.Kind != ScriptTokenKind.Number)
            Fail("a number");
        Advance();
        EndOfLine();
    }

    private void Class()
    {
        Advance();
        _definitions.Add(Name("the name of a class"));
        if (Accept("("))
        {
            if (!_token.IsOperator(")"))
                Name("the kind of the class");
            Expect(")");
        }

        Expect(":");
        Block(ClassStatement);
    }

    private void ClassStatement()
    {
        if (_token.IsName("def"))
        {
            Function(isMethod: true);
            return;
        }

        if (AcceptName("pass"))
        {
            EndOfLine();
            return;
        }

        string name = Name("an attribute or a method");
        _members.Add(name);
        if (name == "__annotations__" && Accept("["))
        {
            if (_token.Kind == ScriptTokenKind.String)
                _members.Add(_token.Text);
            Expression();
            Expect("]");
        }

        if (Accept(":"))
            Expression();
        if (Accept("="))
            ExpressionList();
        EndOfLine();
    }

    private void Function(bool isMethod)
    {
        Advance();
        string name = Name("the name of a function");
        if (isMethod)
            _members.Add(name);
        else if (_scope is null)
            _definitions.Add(name);
        else
            _scope.Define(name);

        ScriptScope scope = new(_scope);
        _scope = scope;
        Parameters(scope);
        if (Accept("->"))
            Expression();
        Expect(":");
        Block(Statement);
        _scope = scope.Outer;
        foreach (ScriptToken use in scope.Undefined())
        {
            if (_scope is not null)
                _scope.Use(use);
            else if (!ScriptNames.IsBuiltIn(use.Text))
                Note(ScriptReferenceKind.Name, use.Text, use);
        }
    }

    private void Parameters(ScriptScope scope)
    {
        Expect("(");
        while (!_token.IsOperator(")"))
        {
            if (!Accept("*"))
            {
                scope.Define(Name("a parameter"));
                if (Accept(":"))
                    Expression();
                if (Accept("="))
                    Expression();
            }

            if (!Accept(","))
                break;
        }

        Expect(")");
    }

    private void Block(Action statement)
    {
        Enter();
        if (_token.Kind != ScriptTokenKind.NewLine)
        {
            statement();
            Leave();
            return;
        }

        Advance();
        if (_token.Kind != ScriptTokenKind.Indent)
            Fail("an indented block");
        Advance();
        while (_token.Kind != ScriptTokenKind.Dedent)
        {
            if (_token.Kind == ScriptTokenKind.End)
                Fail("the end of the block");
            if (_token.Kind == ScriptTokenKind.NewLine)
                Advance();
            else
                statement();
        }

        Advance();
        Leave();
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            Fail($"at most {MaxDepth} levels of blocks and brackets");
    }

    private void Leave() => _depth--;

    private void Advance()
    {
        _token = Peek();
        _peeked = null;
        if (_token.Kind == ScriptTokenKind.Fault)
            Fail("TorchScript code");
    }

    private ScriptToken Peek() => _peeked ??= _lexer.Next();

    private bool Accept(string text)
    {
        if (!_token.IsOperator(text))
            return false;
        Advance();
        return true;
    }

    private bool AcceptName(string text)
    {
        if (!_token.IsName(text))
            return false;
        Advance();
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            Fail($"'{text}'");
    }

    private string Name(string expected)
    {
        if (_token.Kind != ScriptTokenKind.Name)
            Fail(expected);
        string name = _token.Text;
        Advance();
        return name;
    }

    private void EndOfLine()
    {
        if (Accept(";"))
            return;
        if (_token.Kind == ScriptTokenKind.NewLine)
            Advance();
        else if (_token.Kind is not (ScriptTokenKind.End or ScriptTokenKind.Dedent))
            Fail("the end of the line");
    }

    private void Note(ScriptReferenceKind kind, string text, ScriptToken at)
    {
        if (_seen.Add((kind, text)))
            _references.Add(new ScriptReference(kind, text, at.Line, at.Offset));
    }

    [DoesNotReturn]
    private void Fail(string expected) =>
        throw new ScriptSyntaxException(new ScriptFault($"expected {expected}, found {_token.Describe()}", _token.Line, _token.Offset));
}
