using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Jinja.Syntax;

namespace ModelGuard.Scanning.Jinja.Judging;

/// <summary>
/// Judges a chat template by its syntax tree: nothing is rendered. A template computes texts from the conversation; what walks from a value
/// into the interpreter, loads another template or calls what nobody gave it has no place in one.
/// </summary>
internal sealed class TemplateJudge
{
    private readonly JinjaTemplate _template;
    private readonly ITemplateFindings _findings;
    private readonly HashSet<string> _macros = new(StringComparer.Ordinal);
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly HashSet<int> _judged = [];
    private readonly ConstantText _constants;

    private TemplateJudge(JinjaTemplate template, ITemplateFindings findings)
    {
        _template = template;
        _findings = findings;
        _constants = new ConstantText(Define());
    }

    /// <summary>Judges a template; what was read before a fault in it is judged too.</summary>
    public static void Judge(JinjaTemplate template, ITemplateFindings findings)
    {
        TemplateJudge judge = new(template, findings);
        foreach (JinjaStatement statement in template.Statements)
        {
            if (TemplateNames.LoadingTags.Contains(statement.Tag))
                judge.Unsafe(statement.Position, statement.Tag, $"{{% {statement.Tag} %}} loads another template from wherever the program looks for them");
            foreach (JinjaExpression expression in statement.Expressions)
                judge.Visit(expression);
        }
    }

    /// <summary>Collects the names that the template defines.</summary>
    /// <returns>Those that are set once, to a literal text.</returns>
    private Dictionary<string, string> Define()
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (JinjaDefinition definition in _template.Statements.SelectMany(statement => statement.Definitions))
        {
            bool isFirst = _defined.Add(definition.Name);
            if (definition.IsMacro)
                _macros.Add(definition.Name);
            if (isFirst && definition.Value is not null && new ConstantText(texts).Of(definition.Value) is { } text)
                texts.Add(definition.Name, text);
            else
                texts.Remove(definition.Name);
        }

        return texts;
    }

    private void Visit(JinjaExpression expression)
    {
        switch (expression)
        {
            case JinjaConstant { Text: { } text }:
                JudgeText(text, expression.Position);
                break;
            case JinjaAttribute attribute:
                JudgeAttribute(attribute);
                break;
            case JinjaItem item:
                JudgeItem(item);
                break;
            case JinjaCall call:
                JudgeCall(call);
                break;
            case JinjaFilter filter:
                JudgeFilter(filter);
                break;
            case JinjaOperation or JinjaGroup:
                JudgeBuiltText(expression);
                break;
            default:
                break;
        }

        foreach (JinjaExpression child in expression.Children)
            Visit(child);
    }

    private void JudgeText(string text, int position)
    {
        // A text that was judged as the name that it is used for says nothing new.
        if (!_judged.Contains(position) && TemplateNames.IsInterpreterName(text) && text.EndsWith("__", StringComparison.Ordinal))
            Unsafe(position, text, $"the text '{Quote(text)}' is a name of Python's interpreter");
    }

    private void JudgeBuiltText(JinjaExpression expression)
    {
        if (_constants.Of(expression) is { } text && TemplateNames.IsInterpreterName(text))
            Unsafe(expression.Position, text, $"it builds the name '{Quote(text)}' out of pieces");
    }

    private void JudgeAttribute(JinjaAttribute attribute)
    {
        JudgeName(attribute.Name, attribute.Position);
        if (attribute.Target is JinjaName name && !_defined.Contains(name.Name))
            JudgeObject(name, attribute.Name);
    }

    private void JudgeItem(JinjaItem item)
    {
        if (item.Target is JinjaName name && !_defined.Contains(name.Name))
            JudgeObject(name, null);
        _judged.Add(item.Key.Position);
        if (_constants.Of(item.Key) is { } key && TemplateNames.IsInterpreterName(key))
            Unsafe(item.Position, key, $"it looks up '{Quote(key)}', which leads into Python's interpreter");
        else
            JudgeBuiltText(item);
    }

    /// <summary>Judges the name of an attribute, however it is reached.</summary>
    private void JudgeName(string name, int position)
    {
        if (TemplateNames.IsInterpreterName(name))
            Unsafe(position, name, $"the attribute '{Quote(name)}' leads into Python's interpreter");
        else if (name.StartsWith('_'))
            Unknown(position, name, $"the attribute '{Quote(name)}' is private to its object");
    }

    /// <summary>Judges what the template looks into by an attribute or key.</summary>
    private void JudgeObject(JinjaName name, string? attribute)
    {
        if (TemplateNames.Python.Contains(name.Name))
            Unsafe(name.Position, name.Name, $"it reaches into Python's '{name.Name}'");
        else if (TemplateNames.Gadgets.Contains(name.Name) && (name.Name != "self" || attribute?.StartsWith('_') != false))
            Unsafe(name.Position, name.Name, $"it reaches into Jinja's own object '{name.Name}'");
        else if (TemplateNames.FrameworkObjects.Contains(name.Name))
            Unknown(name.Position, name.Name, $"it looks into '{name.Name}', an object of the program that renders it and no part of a conversation");
    }

    private void JudgeCall(JinjaCall call)
    {
        switch (call.Callee)
        {
            case JinjaName name:
                JudgeFunction(name, call);
                break;
            case JinjaAttribute method:
                JudgeMethod(method.Target, method.Name, call);
                break;
            case JinjaItem item when _constants.Of(item.Key) is { } key:
                JudgeMethod(item.Target, key, call);
                break;
            default:
                Unsafe(call.Position, "call", "it calls a value that it computed");
                break;
        }
    }

    private void JudgeFunction(JinjaName name, JinjaCall call)
    {
        if (_macros.Contains(name.Name) || name.Name == "loop")
            return;
        if (TemplateNames.Python.Contains(name.Name) || TemplateNames.IsInterpreterName(name.Name))
            Unsafe(name.Position, name.Name, $"it calls Python's '{name.Name}'");
        else if (!TemplateNames.Functions.Contains(name.Name))
            Unknown(name.Position, name.Name, $"it calls '{Quote(name.Name)}', which is neither a macro of the template nor a function that loaders give to one");
        else if (name.Name == "range" && call.Arguments.Any(argument => argument.Value is JinjaConstant { Number: > 100_000 }))
            Unknown(call.Position, "range", "it counts further than the 100,000 steps that Jinja's sandbox allows");
    }

    private void JudgeMethod(JinjaExpression target, string name, JinjaCall call)
    {
        bool isBlockOrLoop = target is JinjaName { Name: "loop" or "self" or "super" } && !name.StartsWith('_');
        if (isBlockOrLoop || TemplateNames.Methods.Contains(name) || TemplateNames.IsInterpreterName(name))
            return;
        if (TemplateNames.FormatMethods.Contains(name))
            JudgeFormat(_constants.Of(target), call.Position);
        else if (TemplateNames.DangerousMethods.Contains(name))
            Unsafe(call.Position, name, $"it calls the method '{name}', which no value of a conversation has");
        else
            Unknown(call.Position, name, $"it calls the method '{Quote(name)}', which real templates do not");
    }

    /// <summary>A text that <c>format</c> fills in may name attributes of what is filled in.</summary>
    private void JudgeFormat(string? format, int position)
    {
        if (format is null)
            Unknown(position, "format", "it fills in a text that it does not hold itself, and whose directions may look into attributes");
        else if (format.Contains("__", StringComparison.Ordinal) && format.Contains('{', StringComparison.Ordinal))
            Unsafe(position, "format", $"the directions in '{Quote(format)}' lead into Python's interpreter");
    }

    private void JudgeFilter(JinjaFilter filter)
    {
        JudgeBuiltText(filter);
        if (filter.IsTest)
        {
            if (!TemplateNames.Tests.Contains(filter.Name))
                Unknown(filter.Position, filter.Name, $"the test '{Quote(filter.Name)}' is none of Jinja's");
            return;
        }

        JudgeFilterName(filter.Name, filter.Arguments, filter.Position);
        if (TemplateNames.ByName.Contains(filter.Name) && filter.Arguments.Count > 0 && filter.Arguments[0].Keyword is null)
            JudgeNamed(filter, filter.Arguments[0].Value, [.. filter.Arguments.Skip(1)]);
        if (!TemplateNames.ByAttribute.Contains(filter.Name))
            return;
        foreach (JinjaArgument argument in filter.Arguments.Where(argument => argument.Keyword == "attribute" || filter.Name is "selectattr" or "rejectattr" or "groupby"))
            JudgePath(argument.Value);
    }

    private void JudgeNamed(JinjaFilter filter, JinjaExpression first, IReadOnlyList<JinjaArgument> rest)
    {
        if (_constants.Of(first) is not { } name)
            Unsafe(first.Position, filter.Name, $"the name that '{filter.Name}' applies is computed");
        else if (filter.Name == "map")
            JudgeFilterName(name, rest, first.Position);
        else if (!TemplateNames.Tests.Contains(name))
            Unknown(first.Position, name, $"the test '{Quote(name)}' is none of Jinja's");
    }

    private void JudgeFilterName(string name, IReadOnlyList<JinjaArgument> arguments, int position)
    {
        if (name == "attr")
        {
            _judged.UnionWith(arguments.Select(argument => argument.Value.Position));
            string? attribute = arguments.Count == 1 ? _constants.Of(arguments[0].Value) : null;
            if (attribute is null)
                Unsafe(position, "attr", "the attribute that 'attr' looks up is computed");
            else if (TemplateNames.IsInterpreterName(attribute))
                Unsafe(position, attribute, $"'attr' looks up '{Quote(attribute)}', which leads into Python's interpreter");
            else
                Unknown(position, "attr", $"'attr' looks up '{Quote(attribute)}' past the rules for attributes");
        }
        else if (!TemplateNames.Filters.Contains(name))
        {
            Unknown(position, name, $"the filter '{Quote(name)}' is none that only computes");
        }
    }

    private void JudgePath(JinjaExpression value)
    {
        foreach (string part in (_constants.Of(value) ?? string.Empty).Split('.'))
            JudgeName(part, value.Position);
    }

    private void Unsafe(int position, string subject, string found) =>
        _findings.Report(CarriedCodeRules.TemplateReachesPython, $"expected a template that only writes text, found that {found}", position, subject);

    private void Unknown(int position, string subject, string found) =>
        _findings.Report(CarriedCodeRules.TemplateUnknown, $"expected what real chat templates use, found that {found}", position, subject);

    private static string Quote(string text) => Core.Json.Excerpt.Of(text);
}
