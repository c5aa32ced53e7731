using ModelGuard.Rules;

namespace ModelGuard.Scanning.Jinja.Judging;

/// <summary>Where a judge of templates puts what it found.</summary>
internal interface ITemplateFindings
{
    /// <summary>Reports a finding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="position">Index of the character in the template.</param>
    /// <param name="subject">What exactly it is about.</param>
    void Report(Rule rule, string message, int position, string subject);
}
