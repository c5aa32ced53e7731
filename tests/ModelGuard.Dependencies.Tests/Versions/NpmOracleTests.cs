using System.Globalization;
using ModelGuard.Dependencies.Versions;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Versions;

/// <summary>Holds versions and ranges of npm against the <c>semver</c> package, which npm brings.</summary>
public sealed class NpmOracleTests
{
    private const string Script = """
        const path = require('path'), fs = require('fs');
        const root = require('child_process').execSync('npm root -g').toString().trim();
        const semver = require(path.join(root, 'npm', 'node_modules', 'semver'));
        const lines = fs.readFileSync(0, 'utf8').split('\n');
        process.stdout.write(lines.map(line => {
          const [a, b, r] = line.split('\t');
          const left = semver.parse(a), right = semver.parse(b);
          const range = semver.validRange(r);
          return [left ? left.version : '!', left && right ? semver.compare(left, right) : '!', range === null ? '?' : left ? (semver.satisfies(a, r) ? '1' : '0') : '!'].join('\t');
        }).join('\n'));
        """;

    private static readonly string[] Operators = ["", "", "^", "~", ">=", "<=", ">", "<", "=", "~>"];

    [Fact]
    public void Versions_and_ranges_agree_with_semver()
    {
        Random random = new(2026);
        List<string> cases = [];
        for (int i = 0; i < ExternalProgram.Cases; i++)
            cases.Add($"{Version(random)}\t{Version(random)}\t{Range(random)}");

        string[]? answers = ExternalProgram.Run("node", ["-e", Script], cases);
        Assert.SkipWhen(answers?.Length != cases.Count, "there is no Node with an npm that brings semver");

        List<string> differences = [];
        int valid = 0;
        for (int i = 0; i < cases.Count; i++)
        {
            string mine = Answer(cases[i]);
            valid += mine.Contains('!', StringComparison.Ordinal) || mine.Contains('?', StringComparison.Ordinal) ? 0 : 1;
            if (mine != answers![i])
                differences.Add($"{cases[i]}: expected {answers[i]}, found {mine}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count}:\n{string.Join('\n', differences.Take(20))}");
        Assert.True(valid > cases.Count / 3, $"only {valid} of {cases.Count} cases were versions with ranges");
    }

    private static string Answer(string line)
    {
        string[] parts = line.Split('\t');
        NpmVersion? left = NpmVersion.Parse(parts[0]);
        NpmVersion? right = NpmVersion.Parse(parts[1]);
        NpmRange? range = NpmRange.Parse(parts[2]);
        string order = left is null || right is null ? "!" : Math.Sign(left.CompareTo(right)).ToString(CultureInfo.InvariantCulture);
        string held = range is null ? "?" : left is null ? "!" : range.Allows(left) ? "1" : "0";
        return $"{left?.ToString() ?? "!"}\t{order}\t{held}";
    }

    private static string Range(Random random)
    {
        string text = string.Join(random.Next(2) == 0 ? " || " : "||", Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Alternative(random)));
        if (random.Next(15) != 0 || text.Length == 0)
            return text;
        int at = random.Next(text.Length);
        return random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, ".-+x1 "[random.Next(6)].ToString());
    }

    private static string Alternative(Random random)
    {
        if (random.Next(8) == 0)
            return $"{Partial(random)} - {Partial(random)}";
        return string.Join(' ', Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1)
            .Select(_ => Operators[random.Next(Operators.Length)] + (random.Next(8) == 0 ? " " : "") + Partial(random)));
    }

    private static string Partial(Random random) => random.Next(5) switch
    {
        0 => random.Next(6) == 0 ? "*" : Number(random),
        1 => $"{Number(random)}.{NumberOrX(random)}",
        2 => $"{Number(random)}.{Number(random)}.{NumberOrX(random)}{Pre(random)}",
        _ => Version(random),
    };

    private static string NumberOrX(Random random) => random.Next(4) == 0 ? "xX*"[random.Next(3)].ToString() : Number(random);

    private static string Number(Random random) => random.Next(20) switch
    {
        0 => "01",
        1 => "9007199254740991",
        2 => "9007199254740992",
        _ => random.Next(3).ToString(CultureInfo.InvariantCulture),
    };

    private static string Version(Random random)
    {
        string text = $"{Number(random)}.{Number(random)}.{Number(random)}{Pre(random)}";
        if (random.Next(12) == 0)
            text = "v" + text;
        return random.Next(10) == 0 ? text + "+build.1" : text;
    }

    private static string Pre(Random random) => random.Next(3) != 0 ? "" : "-" + string.Join('.', Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(5) switch
    {
        0 => "alpha",
        1 => "beta-2",
        2 => "0a",
        3 => "rc1",
        _ => Number(random),
    }));
}
