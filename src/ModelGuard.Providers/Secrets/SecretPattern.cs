using System.Text.RegularExpressions;

namespace ModelGuard.Providers.Secrets;

/// <summary>One row of the table of keys.</summary>
public sealed class SecretPattern
{
    private Regex? _regex;

    /// <summary>Creates a row.</summary>
    /// <param name="provider">Whose key it is, as a message says it.</param>
    /// <param name="evidence">How surely the form means a key.</param>
    /// <param name="expression">The form. Every part has a fixed or bounded length, so that matching is linear.</param>
    /// <param name="anchors">Texts of which every key contains one; a file without them is never matched.</param>
    /// <param name="before">Characters of a key in front of an anchor: always the same number, so a form is tried at one place only.</param>
    /// <param name="minimumLength">Length of the shortest key.</param>
    /// <param name="minimumEntropy">Least Shannon entropy in bits per character; 0 for none.</param>
    /// <param name="source">Where the form is known from.</param>
    public SecretPattern(
        string provider, SecretEvidence evidence, string expression, IReadOnlyList<string> anchors, int before, int minimumLength, double minimumEntropy, string source)
    {
        Provider = provider;
        Evidence = evidence;
        Expression = expression;
        Anchors = anchors;
        Before = before;
        MinimumLength = minimumLength;
        MinimumEntropy = minimumEntropy;
        Source = source;
    }

    /// <summary>Whose key it is.</summary>
    public string Provider { get; }

    /// <summary>How surely the form means a key.</summary>
    public SecretEvidence Evidence { get; }

    /// <summary>The form, as a regular expression.</summary>
    public string Expression { get; }

    /// <summary>Texts of which every key contains one.</summary>
    public IReadOnlyList<string> Anchors { get; }

    /// <summary>Characters of a key in front of an anchor.</summary>
    public int Before { get; }

    /// <summary>Length of the shortest key.</summary>
    public int MinimumLength { get; }

    /// <summary>Least Shannon entropy in bits per character.</summary>
    public double MinimumEntropy { get; }

    /// <summary>Where the form is known from.</summary>
    public string Source { get; }

    /// <summary>The public prefix that a message may show: an anchor that starts the key.</summary>
    /// <param name="key">A key of this form.</param>
    internal string PrefixOf(string key) => Before > 0 ? "" : Anchors.FirstOrDefault(key.Begins) ?? "";

    /// <summary>The length of the key that starts at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place.</param>
    /// <returns>0 where none does.</returns>
    internal int LengthAt(string text, int start)
    {
        _regex ??= new Regex($"\\G(?:{Expression})", RegexOptions.CultureInvariant);
        Match match = _regex.Match(text, start);
        return match.Success ? match.Length : 0;
    }

    internal bool MatchesWhole(string value) => LengthAt(value, 0) == value.Length;
}
