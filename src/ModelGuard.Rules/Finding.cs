namespace ModelGuard.Rules;

/// <summary>A rule that fired at a place.</summary>
public sealed record Finding
{
    /// <summary>Creates a finding with the rule's default severity and mend.</summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="place">Where.</param>
    /// <param name="message">What was expected and what was found, as one sentence without the file name.</param>
    public Finding(Rule rule, Place place, string message)
    {
        Rule = rule;
        Place = place;
        Message = message;
        Severity = rule.DefaultSeverity;
        Mend = rule.Mend;
    }

    /// <summary>The rule that fired.</summary>
    public Rule Rule { get; init; }

    /// <summary>Where it fired.</summary>
    public Place Place { get; init; }

    /// <summary>What was expected and what was found.</summary>
    public string Message { get; init; }

    /// <summary>The next step; where there is one, the exact line to write.</summary>
    public string Mend { get; init; }

    /// <summary>The severity in force after the user's settings.</summary>
    public Severity Severity { get; init; }

    /// <summary>
    /// What exactly the finding is about, such as <c>os.system</c> or a model id. The policy file accepts a finding by rule and subject.
    /// Never a secret.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>Why the project's owner accepts it, in the words of the policy file; <see langword="null"/> where it is not accepted.</summary>
    public string? AcceptedBecause { get; init; }
}
