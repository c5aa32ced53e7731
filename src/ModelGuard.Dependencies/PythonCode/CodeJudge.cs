namespace ModelGuard.Dependencies.PythonCode;

/// <summary>Looks for what malicious releases do in Python's source. It reads words, not meaning: it runs nothing and follows no import.</summary>
internal static class CodeJudge
{
    private const int MaxSigns = 10;
    private const int MaxInner = 64 << 10;

    /// <summary>The signs in a text, by line.</summary>
    /// <param name="text">The source.</param>
    /// <param name="runsByItself">Whether it runs without being imported: a start-up file, or what builds the package.</param>
    public static IReadOnlyList<CodeSign> Judge(string text, bool runsByItself)
    {
        List<CodeToken> tokens = CodeReader.Read(text);
        List<CodeSign> signs = [];
        for (int i = 0; i < tokens.Count && signs.Count < MaxSigns; i++)
        {
            if (IsCall(tokens, i, CodeTables.Runners) && !IsMethod(tokens, i))
                JudgeRunner(tokens, i, signs);
            else if (IsCall(tokens, i, CodeTables.Starters))
                JudgeStarter(tokens, i, runsByItself, signs);
            else if (tokens[i].Kind == CodeTokenKind.Text)
                JudgeText(tokens, i, signs);
        }

        JudgeSecrets(tokens, signs);
        return signs;
    }

    private static void JudgeRunner(List<CodeToken> tokens, int at, List<CodeSign> signs)
    {
        foreach (CodeToken argument in Arguments(tokens, at + 1))
        {
            if (argument.Kind != CodeTokenKind.Name || !(CodeTables.Decoders.Contains(argument.Text) || IsUnpacked(tokens, at, argument.Text)))
                continue;
            signs.Add(new CodeSign(tokens[at].Line, tokens[at].Text, $"{tokens[at].Text}() of what {argument.Text} unpacks: a program hidden in text"));
            return;
        }
    }

    private static void JudgeStarter(List<CodeToken> tokens, int at, bool runsByItself, List<CodeSign> signs)
    {
        bool fetches = false;
        bool runs = runsByItself;
        bool usesDecoder = false;
        foreach (CodeToken argument in Arguments(tokens, at + 1))
        {
            usesDecoder |= argument.Kind == CodeTokenKind.Name && CodeTables.Decoders.Contains(argument.Text);
            if (argument.Kind != CodeTokenKind.Text)
                continue;
            fetches |= CodeTables.ShellFetches.Any(word => argument.Text.Contains(word, StringComparison.Ordinal));
            runs |= CodeTables.ShellRuns.Any(word => argument.Text.Contains(word, StringComparison.Ordinal));
        }

        if (fetches && runs)
            signs.Add(new CodeSign(tokens[at].Line, tokens[at].Text, $"{tokens[at].Text}() of a command that fetches something and runs it"));
        else if (usesDecoder && runsByItself)
            signs.Add(new CodeSign(tokens[at].Line, tokens[at].Text, $"{tokens[at].Text}() of a command that is hidden in text"));
    }

    // A program inside a string, handed to another Python: python -c "exec(b64decode(...))".
    private static void JudgeText(List<CodeToken> tokens, int at, List<CodeSign> signs)
    {
        string text = tokens[at].Text;
        if (text.Length > MaxInner || !(text.Contains("exec(", StringComparison.Ordinal) || text.Contains("eval(", StringComparison.Ordinal)) || IsDocumentation(tokens, at))
            return;
        List<CodeToken> inner = CodeReader.Read(text);
        for (int i = 0; i < inner.Count; i++)
        {
            if (IsCall(inner, i, CodeTables.Runners) && IsClosed(inner, i + 1) && Arguments(inner, i + 1).Any(static argument => argument.Kind == CodeTokenKind.Name && CodeTables.Decoders.Contains(argument.Text)))
            {
                signs.Add(new CodeSign(tokens[at].Line, inner[i].Text, $"a string with a program that calls {inner[i].Text}() of something it unpacks"));
                return;
            }
        }
    }

    private static void JudgeSecrets(List<CodeToken> tokens, List<CodeSign> signs)
    {
        SortedDictionary<string, int> families = new(StringComparer.Ordinal);
        bool usesNetwork = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            CodeToken token = tokens[i];
            usesNetwork |= token.Kind == CodeTokenKind.Name && CodeTables.Network.Contains(token.Text);
            if (token.Kind != CodeTokenKind.Text || token.Text.Length > 4_096 || IsDocumentation(tokens, i))
                continue;
            foreach ((string family, string part) in CodeTables.Secrets)
            {
                if (token.Text.Contains(part, StringComparison.Ordinal))
                    families.TryAdd(family, token.Line);
            }

            // A command in a list is one too: ["curl", "-X", "POST", ...].
            usesNetwork |= token.Text is "curl" or "wget" || CodeTables.ShellFetches.Any(word => token.Text.Contains(word, StringComparison.Ordinal));
        }

        if (usesNetwork && families.Count >= CodeTables.ManyFamilies)
            signs.Add(new CodeSign(families.Values.Min(), "credentials", $"places of secrets ({string.Join(", ", families.Keys)}) in one file with the network"));
    }

    /// <summary>Whether the last thing that was assigned to a name before a place was unpacked there, or is another name of such a thing.</summary>
    private static bool IsUnpacked(List<CodeToken> tokens, int before, string name)
    {
        const int mostNames = 4;
        for (int names = 0; names < mostNames; names++)
        {
            int at = LastAssignment(tokens, before, name);
            if (at < 0)
                return false;
            int end = at + 2;
            for (; end < tokens.Count && tokens[end].Kind != CodeTokenKind.LineEnd && !tokens[end].IsSign(';'); end++)
            {
                if (tokens[end].Kind == CodeTokenKind.Name && CodeTables.Decoders.Contains(tokens[end].Text))
                    return true;
            }

            if (end != at + 3 || tokens[at + 2].Kind != CodeTokenKind.Name)
                return false;
            (before, name) = (at, tokens[at + 2].Text);
        }

        return false;
    }

    private static int LastAssignment(List<CodeToken> tokens, int before, string name)
    {
        for (int i = before - 1; i >= 0; i--)
        {
            if (tokens[i].IsName(name) && tokens[i + 1].IsSign('=') && i + 2 < tokens.Count && !tokens[i + 2].IsSign('=')
                && (i == 0 || tokens[i - 1].Kind == CodeTokenKind.LineEnd || tokens[i - 1].IsSign(';') || tokens[i - 1].IsSign(':')))
                return i;
        }

        return -1;
    }

    private static bool IsCall(List<CodeToken> tokens, int at, IReadOnlySet<string> names) =>
        tokens[at].Kind == CodeTokenKind.Name && at + 1 < tokens.Count && tokens[at + 1].IsSign('(') && names.Contains(tokens[at].Text)
        && !(at > 0 && tokens[at - 1].IsName("def"));

    // cursor.exec(...) and frame.eval(...) are methods of other things.
    private static bool IsMethod(List<CodeToken> tokens, int at) =>
        at > 1 && tokens[at - 1].IsSign('.') && !tokens[at - 2].IsName("builtins") && !tokens[at - 2].IsName("__builtins__");

    // A pattern that looks for such programs is none: it holds only their beginning.
    private static bool IsClosed(List<CodeToken> tokens, int open) => open + Arguments(tokens, open).Count() < tokens.Count;

    /// <summary>The words between an opening bracket and the one that closes it.</summary>
    private static IEnumerable<CodeToken> Arguments(List<CodeToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == CodeTokenKind.Sign)
            {
                depth += tokens[i].Text[0] is '(' or '[' or '{' ? 1 : tokens[i].Text[0] is ')' or ']' or '}' ? -1 : 0;
                if (depth == 0)
                    yield break;
            }

            yield return tokens[i];
        }
    }

    // A string that stands alone in its line says something to people.
    private static bool IsDocumentation(List<CodeToken> tokens, int at) =>
        (at == 0 || tokens[at - 1].Kind == CodeTokenKind.LineEnd || tokens[at - 1].IsSign(':')) && (at + 1 >= tokens.Count || tokens[at + 1].Kind == CodeTokenKind.LineEnd);
}
