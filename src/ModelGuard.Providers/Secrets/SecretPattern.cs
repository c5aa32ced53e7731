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
    /// <param name="before">Most characters of a key in front of an anchor.</param>
    /// <param name="after">Most characters of a key from the anchor's start on.</param>
    /// <param name="minimumEntropy">Least Shannon entropy in bits per character; 0 for none.</param>
    /// <param name="source">Where the form is known from.</param>
    public SecretPattern(
        string provider, SecretEvidence evidence, string expression, IReadOnlyList<string> anchors, int before, int after, double minimumEntropy, string source)
    {
        Provider = provider;
        Evidence = evidence;
        Expression = expression;
        Anchors = anchors;
        Before = before;
        After = after;
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

    /// <summary>Most characters of a key in front of an anchor.</summary>
    public int Before { get; }

    /// <summary>Most characters of a key from the anchor's start on.</summary>
    public int After { get; }

    /// <summary>Least Shannon entropy in bits per character.</summary>
    public double MinimumEntropy { get; }

    /// <summary>Where the form is known from.</summary>
    public string Source { get; }

    /// <summary>The public prefix that a message may show: an anchor that starts the key.</summary>
    /// <param name="key">A key of this form.</param>
    internal string PrefixOf(string key) => Before > 0 ? "" : Anchors.FirstOrDefault(key.Begins) ?? "";

    internal Match MatchIn(string text, int start, int length) => Regex.Match(text, start, length);

    internal bool MatchesWhole(string value)
    {
        Match match = Regex.Match(value);
        return match.Success && match.Index == 0 && match.Length == value.Length;
    }

    private Regex Regex => _regex ??= new Regex(Expression, RegexOptions.CultureInvariant);
}
