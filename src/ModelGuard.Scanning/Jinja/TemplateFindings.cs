using System.Text;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Jinja.Judging;
using ModelGuard.Scanning.Jinja.Syntax;

namespace ModelGuard.Scanning.Jinja;

/// <summary>Judges a template and reports what it found at its place in the file.</summary>
internal sealed class TemplateFindings : ITemplateFindings
{
    /// <summary>No published template comes near it; the largest are about 30,000 characters long.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>Of each verdict, the first findings of a template say all there is to say.</summary>
    private const int MaxFindings = 20;

    private readonly ChatTemplateText _source;
    private readonly JinjaTemplate _template;
    private readonly ScanScope _scope;
    private int _unsafe;
    private int _unknown;

    private TemplateFindings(ChatTemplateText source, JinjaTemplate template, ScanScope scope)
    {
        _source = source;
        _template = template;
        _scope = scope;
    }

    /// <summary>Judges a template.</summary>
    /// <param name="source">The template and where it stands.</param>
    /// <param name="scope">The file that holds it.</param>
    public static void Judge(ChatTemplateText source, ScanScope scope)
    {
        if (source.Text.Length > MaxLength)
        {
            scope.Report(ContentRules.LimitReached, $"expected a chat template of at most {MaxLength} characters, found {source.Text.Length}", source.Offset);
            return;
        }

        JinjaTemplate template = JinjaTemplate.Parse(source.Text);
        TemplateFindings findings = new(source, template, scope);
        TemplateJudge.Judge(template, findings);
        if (template.Fault is { } fault)
            findings.Add(ContentRules.Malformed, fault, template.FaultPosition, null);
    }

    /// <inheritdoc/>
    public void Report(Rule rule, string message, int position, string subject)
    {
        ref int count = ref rule.Effect == Verdict.Unsafe ? ref _unsafe : ref _unknown;
        if (count++ < MaxFindings)
            Add(rule, message, position, subject);
    }

    private void Add(Rule rule, string message, int position, string? subject)
    {
        (int line, int column) = _template.PlaceOf(position);
        long offset = _source.Offset;
        if (_source.IsWholeFile)
            offset += Encoding.UTF8.GetByteCount(_source.Text.AsSpan(0, position));
        _scope.Report(rule, $"{message} (line {line}, column {column} of the template)", offset, subject);
    }
}
