using ModelGuard.Core.Json;

namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>
/// Lines of <c>.pth</c> files that Python runs at every start (docs.python.org, "site": lines that begin with <c>import</c> and a blank or
/// tab), and which of them are known by their text.
/// </summary>
internal static class StartupLines
{
    // setuptools (setuptools.command.install and _distutils_hack), virtualenv, coverage.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "import _virtualenv",
        "import coverage; coverage.process_startup()",
        "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim()",
        "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'stdlib') == 'local'; enabled and __import__('_distutils_hack').add_shim()",
        "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack')",
        "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'stdlib') == 'local'; enabled and __import__('_distutils_hack')",
    };

    // What setuptools writes for packages that share a name (setuptools.namespaces), with every name of a package as N.
    private static readonly string[] NamespaceParts =
    [
        "import sys, types, os", "has_mfs = sys.version_info > (3, 5)", "p = os.path.join(sys._getframe(1).f_locals['sitedir'], *(N))",
        "importlib = has_mfs and __import__('importlib.util')", "has_mfs and __import__('importlib.machinery')",
        "m = has_mfs and sys.modules.setdefault(N, importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec(N, [os.path.dirname(p)])))",
        "m = m or sys.modules.setdefault(N, types.ModuleType(N))", "mp = (m or []) and m.__dict__.setdefault('__path__',[])", "(p not in mp) and mp.append(p)",
        "m and setattr(sys.modules[N], N, m)", "import sys,types,os", "has_mfs = sys.version_info > (3,5)",
    ];

    private static readonly string[] FixedTexts = ["'sitedir'", "'importlib.util'", "'importlib.machinery'", "'__path__'"];

    /// <summary>The lines of a <c>.pth</c> file that Python runs and no installer writes, with their numbers.</summary>
    public static IEnumerable<(int Number, string Line)> Odd(string text)
    {
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd('\r');
            if (IsRun(line) && !IsKnown(line))
                yield return (number, line);
        }
    }

    /// <summary>What a finding says of such a line.</summary>
    public static string Message(string line) => $"expected folders, or a line that an installer writes, found code: '{Excerpt.Of(line)}'";

    private static bool IsRun(string line) => line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("import\t", StringComparison.Ordinal);

    private static bool IsKnown(string line)
    {
        string text = line.Trim().TrimEnd(';').TrimEnd();
        return Known.Contains(text) || IsEditable(text) || IsNamespace(text);
    }

    // import __editable___name_finder; __editable___name_finder.install()
    private static bool IsEditable(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].StartsWith("import __editable__", StringComparison.Ordinal)
            && parts[0]["import ".Length..] is var module && module.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
            && parts[1] == $"{module}.install()";
    }

    private static bool IsNamespace(string text) =>
        text.StartsWith("import sys", StringComparison.Ordinal)
        && Array.TrueForAll(text.Split(';', StringSplitOptions.TrimEntries), static part => NamespaceParts.Contains(WithoutNames(part), StringComparer.Ordinal));

    private static string WithoutNames(string part)
    {
        System.Text.StringBuilder result = new(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            int end = part[i] == '\'' ? part.IndexOf('\'', i + 1) : -1;
            if (end < 0)
            {
                result.Append(part[i]);
                continue;
            }

            string quoted = part[i..(end + 1)];
            bool isName = quoted.Length > 2 && quoted[1..^1].All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.');
            result.Append(FixedTexts.Contains(quoted) || !isName ? quoted : "N");
            i = end;
        }

        // A tuple of names is one name: ('google',) and ('a', 'b').
        return result.ToString().Replace(",)", ")", StringComparison.Ordinal).Replace("N, N)", "N)", StringComparison.Ordinal)
            .Replace("*(N, N", "*(N", StringComparison.Ordinal);
    }
}
