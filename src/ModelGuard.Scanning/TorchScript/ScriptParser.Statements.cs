namespace ModelGuard.Scanning.TorchScript;

/// <content>Statements of a function.</content>
internal sealed partial class ScriptParser
{
    private static readonly string[] Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>=", "**=", "//="];

    private void Statement()
    {
        switch (_token.Kind == ScriptTokenKind.Name ? _token.Text : string.Empty)
        {
            case "if" or "while":
                Advance();
                Expression();
                Expect(":");
                Block(Statement);
                Alternatives();
                break;
            case "for":
                For();
                break;
            case "with":
                With();
                break;
            case "def":
                Function(isMethod: false);
                break;
            case "return" or "raise" or "assert" or "del":
                Advance();
                if (_token.Kind is not (ScriptTokenKind.NewLine or ScriptTokenKind.End))
                    ExpressionList();
                EndOfLine();
                break;
            case "pass" or "break" or "continue":
                Advance();
                EndOfLine();
                break;
            default:
                Assignment();
                break;
        }
    }

    private void Alternatives()
    {
        while (_token.IsName("elif"))
        {
            Advance();
            Expression();
            Expect(":");
            Block(Statement);
        }

        if (AcceptName("else"))
        {
            Expect(":");
            Block(Statement);
        }
    }

    private void For()
    {
        Advance();
        do
        {
            _scope?.Define(Name("the variable of the loop"));
        }
        while (Accept(",") && !_token.IsName("in"));
        if (!AcceptName("in"))
            Fail("'in'");
        ExpressionList();
        Expect(":");
        Block(Statement);
    }

    private void With()
    {
        Advance();
        do
        {
            Expression();
            if (AcceptName("as"))
                _scope?.Define(Name("a variable"));
        }
        while (Accept(","));
        Expect(":");
        Block(Statement);
    }

    private void Assignment()
    {
        if (_token.IsOperator("@"))
            Fail("a statement");
        List<string> targets = ExpressionList();
        if (Accept(":"))
        {
            Expression();
            Define(targets);
        }

        while (_token.Kind == ScriptTokenKind.Operator && Array.IndexOf(Assignments, _token.Text) >= 0)
        {
            Advance();
            Define(targets);
            targets = ExpressionList();
        }

        EndOfLine();
    }

    private void Define(List<string> targets)
    {
        foreach (string target in targets)
            _scope?.Define(target);
    }
}
