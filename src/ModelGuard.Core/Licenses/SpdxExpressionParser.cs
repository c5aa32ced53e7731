using ModelGuard.Core.Json;

namespace ModelGuard.Core.Licenses;

/// <summary>Reads an expression word by word into postfix order (the shunting-yard algorithm), so that no nesting recurses.</summary>
internal static class SpdxExpressionParser
{
    private const int Longest = 1_024;

    public static (SpdxExpression? Expression, string? Fault) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, "expected a licence, found an empty text");
        if (text.Length > Longest)
            return (null, $"expected at most {Longest} characters, found {text.Length}");

        string[] words = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<object> postfix = [];
        Stack<SpdxOperator> open = new();
        bool expectsTerm = true;
        for (int index = 0; index < words.Length; index++)
        {
            string word = words[index];
            if (expectsTerm && word == "(")
            {
                open.Push(SpdxOperator.Open);
            }
            else if (expectsTerm)
            {
                (SpdxTerm? term, string? fault) = Term(words, ref index);
                if (term is null)
                    return (null, fault);
                postfix.Add(term);
                expectsTerm = false;
            }
            else if (word == ")")
            {
                if (!Close(open, postfix))
                    return (null, "found a closing parenthesis without an opening one");
            }
            else if (OperatorOf(word) is { } joins)
            {
                while (open.TryPeek(out SpdxOperator top) && top >= joins)
                    postfix.Add(open.Pop());
                open.Push(joins);
                words[index] = joins == SpdxOperator.And ? "AND" : "OR";
                expectsTerm = true;
            }
            else
            {
                return (null, $"expected AND, OR or the end after '{words[index - 1]}', found '{Excerpt.Of(word)}'");
            }
        }

        if (expectsTerm)
            return (null, "expected a licence at the end, found none");
        while (open.TryPop(out SpdxOperator rest))
        {
            if (rest == SpdxOperator.Open)
                return (null, "found an opening parenthesis without a closing one");
            postfix.Add(rest);
        }

        string normal = string.Join(' ', words.Where(static word => word.Length > 0))
            .Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);
        return (new SpdxExpression(normal, postfix), null);
    }

    private static (SpdxTerm? Term, string? Fault) Term(string[] words, ref int index)
    {
        string word = words[index];
        if (IdOf(word) is not { } id)
            return (null, $"'{Excerpt.Of(word)}' is no id of the SPDX list{Suggestion(word, SpdxLicenses.All)}");

        bool orLater = word.EndsWith('+') && !id.EndsWith('+');
        words[index] = orLater ? id + "+" : id;
        if (index + 1 >= words.Length || words[index + 1] is not ("WITH" or "with"))
            return (new SpdxTerm(id, orLater, null), null);
        if (index + 2 >= words.Length)
            return (null, "expected an exception after WITH, found none");

        string written = words[index + 2];
        string? exception = SpdxLicenses.FindException(written) ?? (IsReference(written, "AdditionRef-") ? written : null);
        if (exception is null)
            return (null, $"'{Excerpt.Of(written)}' is no exception of the SPDX list{Suggestion(written, SpdxLicenses.AllExceptions)}");
        words[index + 1] = "WITH";
        words[index + 2] = exception;
        index += 2;
        return (new SpdxTerm(id, orLater, exception), null);
    }

    private static string? IdOf(string word)
    {
        if (IsReference(word, "LicenseRef-"))
            return word;
        return SpdxLicenses.Find(word)?.Id ?? (word.EndsWith('+') ? SpdxLicenses.Find(word[..^1])?.Id : null);
    }

    // "DocumentRef-" idstring ":" in front means a text in another document.
    private static bool IsReference(string word, string prefix)
    {
        ReadOnlySpan<char> rest = word;
        if (rest.StartsWith("DocumentRef-", StringComparison.Ordinal))
        {
            int colon = rest.IndexOf(':');
            if (colon < 0 || !IsIdText(rest["DocumentRef-".Length..colon]))
                return false;
            rest = rest[(colon + 1)..];
        }

        return rest.StartsWith(prefix, StringComparison.Ordinal) && IsIdText(rest[prefix.Length..]);
    }

    private static bool IsIdText(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.'))
                return false;
        }

        return !text.IsEmpty;
    }

    private static bool Close(Stack<SpdxOperator> open, List<object> postfix)
    {
        while (open.TryPop(out SpdxOperator top))
        {
            if (top == SpdxOperator.Open)
                return true;
            postfix.Add(top);
        }

        return false;
    }

    private static SpdxOperator? OperatorOf(string word) => word switch
    {
        "AND" or "and" => SpdxOperator.And,
        "OR" or "or" => SpdxOperator.Or,
        _ => null,
    };

    private static string Suggestion(string word, IEnumerable<string> candidates) =>
        NearestWord.Of(word, candidates) is { } nearest ? $"; did you mean {nearest}?" : "";
}
