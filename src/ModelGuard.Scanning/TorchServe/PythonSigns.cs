using System.Collections.Frozen;
using ModelGuard.Scanning.TorchScript;

namespace ModelGuard.Scanning.TorchServe;

/// <summary>
/// Looks for modules and functions in Python source that a handler of a model rarely needs. Comments and strings do not count. It is no
/// proof of anything: code without a sign is still code, and its author must be trusted.
/// </summary>
internal static class PythonSigns
{
    private static readonly FrozenSet<string> Modules = Set("""
        subprocess pty socket ctypes cffi marshal pickle cPickle dill cloudpickle shelve runpy code codeop imp importlib pip ftplib telnetlib
        smtplib paramiko pexpect multiprocessing webbrowser urllib requests httpx aiohttp http builtins
        """);

    private static readonly FrozenSet<string> Functions = Set("eval exec compile __import__ execfile");

    /// <summary>Functions of modules that handlers do need.</summary>
    private static readonly FrozenSet<string> Members = Set("""
        os.system os.popen os.execl os.execle os.execlp os.execlpe os.execv os.execve os.execvp os.execvpe os.fork os.forkpty os.spawnl
        os.spawnle os.spawnlp os.spawnlpe os.spawnv os.spawnve os.spawnvp os.spawnvpe os.posix_spawn os.startfile sys.modules
        """);

    /// <summary>Finds the signs in a text.</summary>
    /// <returns>Each sign once, with its line.</returns>
    public static IReadOnlyList<(string Sign, int Line)> Find(string source)
    {
        List<(string Sign, int Line)> signs = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        ScriptLexer lexer = new(source);
        ScriptToken previous = default;
        ScriptToken last = default;
        bool isImport = false;
        for (ScriptToken token = lexer.Next(); token.Kind != ScriptTokenKind.End; token = lexer.Next())
        {
            if (token.Kind == ScriptTokenKind.NewLine || token.IsOperator(";"))
                isImport = false;
            else if (token.IsName("import") || token.IsName("from"))
                isImport = true;

            string? sign = null;
            if (token.Kind == ScriptTokenKind.Name && isImport && Modules.Contains(token.Text) && !last.IsOperator("."))
                sign = token.Text;
            else if (token.Kind == ScriptTokenKind.Name && last.IsOperator(".") && previous.Kind == ScriptTokenKind.Name && Members.Contains($"{previous.Text}.{token.Text}"))
                sign = $"{previous.Text}.{token.Text}";
            else if (token.IsOperator("(") && last.Kind == ScriptTokenKind.Name && Functions.Contains(last.Text) && !previous.IsOperator(".") && !previous.IsName("def"))
                sign = last.Text;
            else if (isImport && last.IsName("import") && previous.IsName("os") && token.Kind == ScriptTokenKind.Name && Members.Contains($"os.{token.Text}"))
                sign = $"os.{token.Text}";
            if (sign is not null && seen.Add(sign))
                signs.Add((sign, token.Line));
            previous = last;
            last = token;
        }

        return signs;
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
