using ModelGuard.Dependencies.Versions;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Versions;

/// <summary>Holds the order and the clauses of PEP 440 against Python's own <c>packaging</c>, which pip brings.</summary>
public sealed class PythonOracleTests
{
    // Since 22.0 packaging knows PEP 440 only; before it fell back to another order.
    private const string Script = """
        import sys
        from pip._vendor import packaging
        if int(packaging.__version__.split('.')[0]) < 22:
            sys.exit(3)
        from pip._vendor.packaging.version import Version, InvalidVersion
        from pip._vendor.packaging.specifiers import SpecifierSet, InvalidSpecifier
        def version(text):
            try:
                return Version(text)
            except InvalidVersion:
                return None
        for line in sys.stdin.read().split('\n'):
            a, b, s = line.split('\t')
            left, right = version(a), version(b)
            order = '!' if left is None or right is None else str((left > right) - (left < right))
            try:
                clauses = SpecifierSet(s)
                held = '!' if left is None else ''.join('1' if clauses.contains(left, prereleases=p) else '0' for p in (None, True, False))
            except InvalidSpecifier:
                held = '?'
            except InvalidVersion:
                held = 'X'
            print('\t'.join(['!' if left is None else str(left), order, held]))
        """;

    private static readonly string[] Separators = ["", ".", "-", "_"];
    private static readonly string[] Pre = ["a", "b", "c", "rc", "alpha", "beta", "pre", "preview", "A", "RC"];
    private static readonly string[] Post = ["post", "rev", "r", "POST"];
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">", "~=", "==="];

    [Fact]
    public void Order_and_clauses_agree_with_packaging()
    {
        Random random = new(440);
        List<string> cases = [];
        for (int i = 0; i < ExternalProgram.Cases; i++)
            cases.Add($"{Version(random)}\t{Version(random)}\t{Clauses(random)}");

        string[]? answers = new[] { Environment.GetEnvironmentVariable("MODELGUARD_PYTHON") ?? "python", "python3", "python3.13", "python3.12" }
            .Select(program => ExternalProgram.Run(program, ["-c", Script], cases)).FirstOrDefault(lines => lines?.Length == cases.Count);
        Assert.SkipWhen(answers is null, "there is no python3 whose pip brings packaging 22 or later");

        List<string> differences = [];
        int valid = 0;
        for (int i = 0; i < cases.Count; i++)
        {
            string mine = Answer(cases[i]);
            valid += mine.Contains('!', StringComparison.Ordinal) || mine.Contains('?', StringComparison.Ordinal) ? 0 : 1;

            // Behind === may stand what is no version, and packaging then fails to answer at all.
            if (mine != answers[i] && !answers[i].EndsWith('X'))
                differences.Add($"{cases[i]}: expected {answers[i]}, found {mine}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count}:\n{string.Join('\n', differences.Take(20))}");
        Assert.True(valid > cases.Count / 3, $"only {valid} of {cases.Count} cases were versions with clauses");
    }

    private static string Answer(string line)
    {
        string[] parts = line.Split('\t');
        PythonVersion? left = PythonVersion.Parse(parts[0]);
        PythonVersion? right = PythonVersion.Parse(parts[1]);
        PythonSpecifierSet? clauses = PythonSpecifierSet.Parse(parts[2]);
        string order = left is null || right is null ? "!" : Math.Sign(left.CompareTo(right)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string held = clauses is null ? "?"
            : left is null ? "!"
            : string.Concat(new bool?[] { null, true, false }.Select(allowed => clauses.Allows(left, allowed) ? '1' : '0'));
        return $"{left?.ToString() ?? "!"}\t{order}\t{held}";
    }

    private static string Clauses(Random random)
    {
        int count = random.Next(4) == 0 ? 2 : 1;
        return random.Next(50) == 0 ? "" : string.Join(',', Enumerable.Range(0, count).Select(_ => Clause(random)));
    }

    private static string Clause(Random random)
    {
        string comparison = Operators[random.Next(random.Next(4) == 0 ? Operators.Length : Operators.Length - 1)];
        string version = random.Next(4) == 0 ? Release(random) + ".*" : Version(random);

        // Behind ~= packaging takes the text apart as it is written (v1.0 has the number "v1"); PEP 440 means the normalised version.
        if (comparison == "~=")
            version = PythonVersion.Parse(version)?.ToString() ?? version;
        return comparison + (random.Next(6) == 0 ? " " : "") + version;
    }

    private static string Release(Random random) => string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Number(random)));

    private static string Number(Random random) => random.Next(12) switch
    {
        0 => "00",
        1 => "01",
        2 => "20260324",
        3 => "123456789012345678901",
        _ => random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Version(Random random)
    {
        string text = random.Next(10) == 0 ? Number(random) + "!" : "";
        if (random.Next(12) == 0)
            text = "v" + text;
        text += Release(random);
        if (random.Next(3) == 0)
            text += Segment(random, Pre[random.Next(Pre.Length)]);
        if (random.Next(4) == 0)
            text += random.Next(3) == 0 ? "-" + Number(random) : Segment(random, Post[random.Next(Post.Length)]);
        if (random.Next(4) == 0)
            text += Segment(random, random.Next(5) == 0 ? "DEV" : "dev");
        if (random.Next(6) == 0)
            text += "+" + string.Join(Separators[random.Next(1, 4)], Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(2) == 0 ? Number(random) : "cu12"));
        if (random.Next(12) != 0)
            return text;

        // Near a version: something put in or taken out.
        int at = random.Next(text.Length);
        return random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, ".-_+!a1*"[random.Next(8)].ToString());
    }

    private static string Segment(Random random, string word)
    {
        string number = random.Next(4) == 0 ? "" : Number(random);
        return Separators[random.Next(4)] + word + (number.Length == 0 && random.Next(8) != 0 ? "" : Separators[random.Next(4)]) + number;
    }
}
