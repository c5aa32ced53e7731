namespace ModelGuard.Dependencies.PythonCode;

/// <summary>
/// Takes Python's source apart into words (docs.python.org, "Lexical analysis"): comments are left out, lines inside brackets go on.
/// It knows no grammar and refuses nothing.
/// </summary>
internal static class CodeReader
{
    /// <summary>The most words that are read of one file.</summary>
    public const int MaxTokens = 5_000_000;

    private static readonly string[] SignNames = ["(", ")", "[", "]", "{", "}", ".", ",", ":", ";", "=", "+", "-", "*", "/", "%", "@", "!", "<", ">", "&", "|", "^", "~"];

    /// <summary>The words of a text, in order.</summary>
    public static List<CodeToken> Read(string text)
    {
        List<CodeToken> tokens = [];
        int line = 1;
        int depth = 0;
        int at = 0;
        while (at < text.Length && tokens.Count < MaxTokens)
        {
            char character = text[at];
            if (character == '\n')
            {
                if (depth == 0)
                    tokens.Add(new CodeToken(CodeTokenKind.LineEnd, "", line));
                line++;
                at++;
            }
            else if (character == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
            {
                at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 3 : 2;
                line++;
            }
            else if (char.IsWhiteSpace(character))
            {
                at++;
            }
            else if (character == '#')
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (QuoteAt(text, at) is var quote and >= 0)
            {
                int start = line;
                tokens.Add(new CodeToken(CodeTokenKind.Text, ReadText(text, quote, ref at, ref line), start));
            }
            else if (char.IsLetter(character) || character == '_')
            {
                int start = at;
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                    at++;
                tokens.Add(new CodeToken(CodeTokenKind.Name, text[start..at], line));
            }
            else if (char.IsAsciiDigit(character))
            {
                int start = at;
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_'))
                    at++;
                tokens.Add(new CodeToken(CodeTokenKind.Number, text[start..at], line));
            }
            else
            {
                depth = Math.Max(0, depth + (character is '(' or '[' or '{' ? 1 : character is ')' or ']' or '}' ? -1 : 0));
                tokens.Add(new CodeToken(CodeTokenKind.Sign, Array.Find(SignNames, name => name[0] == character) ?? character.ToString(), line));
                at++;
            }
        }

        return tokens;
    }

    /// <summary>Where the quote of a string stands that starts here with or without a prefix; -1 for no string.</summary>
    private static int QuoteAt(string text, int at)
    {
        int quote = at;
        while (quote < text.Length && quote < at + 2 && char.ToLowerInvariant(text[quote]) is 'r' or 'b' or 'u' or 'f' or 't')
            quote++;
        return quote < text.Length && text[quote] is '"' or '\'' ? quote : -1;
    }

    private static string ReadText(string text, int quote, ref int at, ref int line)
    {
        char mark = text[quote];
        bool isLong = text.AsSpan(quote).StartsWith([mark, mark, mark]);
        int start = quote + (isLong ? 3 : 1);
        int end = start;
        while (end < text.Length)
        {
            if (text[end] == '\\')
            {
                line += end + 1 < text.Length && text[end + 1] == '\n' ? 1 : 0;
                end += 2;
                continue;
            }

            if (text[end] == mark && (!isLong || text.AsSpan(end).StartsWith([mark, mark, mark])))
                break;
            if (text[end] == '\n')
            {
                if (!isLong)
                    break;
                line++;
            }

            end++;
        }

        end = Math.Min(end, text.Length);
        at = end < text.Length && text[end] == mark ? end + (isLong ? 3 : 1) : end;
        return text[start..end];
    }
}
