namespace ModelGuard.Rules;

/// <summary>One thing the guard can say. A rule is data: it neither reads bytes nor prints.</summary>
public sealed record Rule
{
    /// <summary>Where the help pages of all rules live; <c>modelguard explain ID</c> prints the same page offline.</summary>
    public const string HelpRoot = "https://modelguard.build/rules/";

    /// <summary>Creates a rule.</summary>
    /// <param name="id">Stable id, <c>MG</c> and four digits; its meaning never changes.</param>
    /// <param name="title">What is wrong, in one line without a full stop.</param>
    /// <param name="defaultSeverity">The severity where the user set none.</param>
    /// <param name="why">Why it matters, in one or two sentences.</param>
    /// <param name="mend">What to do about it where a finding has no more exact advice.</param>
    /// <param name="effect">What a finding of this rule makes of the artifact's verdict; <see langword="null"/> where it says nothing about content.</param>
    public Rule(string id, string title, Severity defaultSeverity, string why, string mend, Verdict? effect = null)
    {
        Id = id;
        Title = title;
        DefaultSeverity = defaultSeverity;
        Why = why;
        Mend = mend;
        Effect = effect;
    }

    /// <summary>Stable id, such as <c>MG1001</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong, in one line.</summary>
    public string Title { get; }

    /// <summary>The severity where the user set none.</summary>
    public Severity DefaultSeverity { get; }

    /// <summary>Why it matters.</summary>
    public string Why { get; }

    /// <summary>What to do about it.</summary>
    public string Mend { get; }

    /// <summary>The least verdict of an artifact in which this rule found something.</summary>
    public Verdict? Effect { get; }

    /// <summary>The category, read from the id.</summary>
    public RuleCategory Category => (RuleCategory)(Id[2] - '0');

    /// <summary>The help page.</summary>
    public string HelpUri => HelpRoot + Id;
}
