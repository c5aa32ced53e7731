using System.Collections.Frozen;

namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>
/// Formulas that patsy evaluates as Python when a statsmodels model is loaded (patsy/eval.py 0.5.3, <c>EvalFactor</c>). What is left of the
/// language here: names, numbers, plain texts, operators, and calls of patsy's builtins and of elementwise functions of numpy.
/// </summary>
internal sealed class PatsyFormula
{
    private const string Operators = "+-*/:~(),=<>|&!% ";

    private static readonly FrozenSet<string> Contrasts = Set("Treatment Sum Poly Diff Helmert");

    // patsy/builtins.py, and functions that formulas apply to a column; none calls what it is given, but for C, whose second argument is held to contrasts.
    private static readonly FrozenSet<string> Functions = Set("""
        C Q I center standardize scale bs cr cc te Treatment Sum Poly Diff Helmert
        np.log np.log1p np.log2 np.log10 np.exp np.expm1 np.sqrt np.square np.power np.abs np.sign np.sin np.cos np.tan np.tanh np.maximum np.minimum
        np.where np.isnan
        """);

    private static readonly FrozenSet<string> Keywords = Set("""
        and as assert async await class def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try
        while with yield
        """);

    private readonly string _formula;
    private readonly Stack<Call> _open = new();
    private int _at;
    private char _last = '(';
    private string? _called = string.Empty;

    private PatsyFormula(string formula) => _formula = formula;

    /// <summary>Whether evaluating a formula does no more than name columns and transform them.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="maxLength">Longest formula that is read, in characters.</param>
    public static bool IsPlain(string formula, int maxLength) => formula.Length <= maxLength && new PatsyFormula(formula).ReadAll();

    private bool ReadAll()
    {
        while (_at < _formula.Length)
        {
            char next = _formula[_at];
            bool isPlain = next switch
            {
                '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => ReadName(),
                >= '0' and <= '9' => ReadNumber(),
                '"' or '\'' => ReadText(next),
                _ => ReadOperator(next),
            };
            if (!isPlain)
                return false;
        }

        return true;
    }

    private bool ReadName()
    {
        int start = _at;
        while (_at < _formula.Length && (char.IsAsciiLetterOrDigit(_formula[_at]) || _formula[_at] is '_' or '.'))
            _at++;
        string name = _formula[start.._at];
        ReadOnlySpan<char> rest = _formula.AsSpan(_at).TrimStart(' ');

        // A letter before a quote makes a text of another kind, such as one that is evaluated.
        if (_at < _formula.Length && _formula[_at] is '"' or '\'')
            return false;
        bool isCall = rest.StartsWith('(');
        bool isKey = rest.StartsWith('=') && !rest.StartsWith("==");
        _called = isCall ? name : null;
        _last = 'a';
        if (isCall ? !Functions.Contains(name) : !IsColumn(name))
            return false;

        // patsy/categorical.py, _CategoricalBox: a contrast that can be called is called.
        if (!_open.TryPeek(out Call call) || call.Function != "C")
            return true;
        return call.IsFirst ? !isKey : Contrasts.Contains(name) || (isKey && name is "contrast" or "levels");
    }

    private bool ReadNumber()
    {
        while (_at < _formula.Length && (char.IsAsciiDigit(_formula[_at]) || _formula[_at] == '.'))
            _at++;
        _last = '0';
        _called = null;
        return true;
    }

    private bool ReadText(char quote)
    {
        int end = _formula.IndexOf(quote, _at + 1);
        if (end < 0 || _formula.AsSpan(_at, end - _at).IndexOfAny('\\', '\n', '\r') >= 0)
            return false;
        _at = end + 1;
        _last = quote;
        _called = null;
        return true;
    }

    private bool ReadOperator(char next)
    {
        _at++;
        if (next == ' ')
            return true;
        switch (next)
        {
            // What stands before an opening parenthesis decides what is called; a group belongs to the call that it stands in.
            case '(' when _last is ')' or '0' or '"' or '\'' || (_last == 'a' && _called is null):
                return false;
            case '(':
                _open.TryPeek(out Call around);
                _open.Push(_called is { Length: > 0 } function ? new Call(function, IsFirst: true) : around);
                break;
            case ')':
                if (!_open.TryPop(out _))
                    return false;
                break;
            case ',':
                if (!_open.TryPop(out Call call))
                    return false;
                _open.Push(call with { IsFirst = false });
                break;
            case '*' when _last is '(' or ',':
            case '=' when _last == ':':
                return false;
            default:
                if (!Operators.Contains(next, StringComparison.Ordinal))
                    return false;
                break;
        }

        _last = next;
        _called = string.Empty;
        return true;
    }

    private static bool IsColumn(string name) =>
        !name.Contains('.', StringComparison.Ordinal) && !name.Contains("__", StringComparison.Ordinal) && !Keywords.Contains(name);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private readonly record struct Call(string Function, bool IsFirst);
}
