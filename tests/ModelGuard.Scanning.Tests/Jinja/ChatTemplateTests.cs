using System.Text.Json;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Jinja;

public sealed class ChatTemplateTests
{
    private const string Roles = "{% for message in messages %}{{ message.role }}: {{ message['content'] | trim }}{% endfor %}";

    [Theory]
    [InlineData("{{ bos_token }}{%- for m in messages if m.role != 'tool' -%}{{ '<|' ~ m['role'] ~ '|>\n' + m['content']|trim }}{%- else -%}none{%- endfor -%}")]
    [InlineData("{%- set ns = namespace(found=false, items=[]) %}{% for m in messages[::-1] %}{% set ns.found = not ns.found and m.content is string %}{% endfor %}")]
    [InlineData("{% if messages[0]['role'] not in ['system', 'user'] %}{{ raise_exception('Roles must alternate: ' + messages[0].role) }}{% endif %}")]
    [InlineData("{% macro type_of(spec, inner=[]) %}{% if spec['type'] is mapping %}{{ type_of(spec.items, inner + [1]) }}{% endif %}{% endmacro %}{{ type_of(tools[0]) }}")]
    [InlineData("{{ tools | selectattr('type', 'equalto', 'function') | map(attribute='function.name') | map('upper') | join(', ') }}")]
    [InlineData("{{ content.split('</think>')[-1].lstrip('\\n') }}{{ strftime_now('%d %b %Y') }}{{ tool|tojson(indent=2) }}")]
    [InlineData("{% generation %}{{ m.content }}{% endgeneration %}{% raw %}{{ x.__class__ }}{% endraw %}{# {{ ''.__class__ }} #}")]
    [InlineData("{% set text %}a{{ b }}{% endset %}{% set x, y = 1, 2 %}{% do parts.append(x) %}{{ loop.cycle('a', 'b') }}{{ a if b else c }}")]
    [InlineData("{{ '{}-{}'.format(a, b) }}{{ '%s' % name }}{{ {'a': {'b': 1}}['a']['b'] }}{{ x if x is not none and x | length > 0 else -1 }}")]
    [InlineData("{%- if tool_call.function is defined %}{%- set tool_call = tool_call.function %}{% elif a %}{% break %}{% endif %}{{ m.get('_private') }}")]
    [InlineData("{% call(user) list_users() %}{{ user.name }}{% endcall %}{% macro list_users() %}{{ caller(users[0]) }}{% endmacro %}{% filter upper %}a{% endfilter %}")]
    public void What_real_templates_use_is_clean(string template) =>
        Scan.Of(Roles + template, "chat_template.jinja").AssertClean("chat-template");

    [Theory]
    [Bypass("CVE-2024-34359")]
    [InlineData("{{ ''.__class__.__mro__[1].__subclasses__() }}", "__class__")]
    [InlineData("{{ ().__class__ }}", "__class__")]
    [InlineData("{{ x['__class__'] }}", "__class__")]
    [InlineData("{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}", "__class__")]
    [InlineData("{{ x['\\137_class__'] }}", "__class__")]
    [InlineData("{{ x['__cla' 'ss__'] }}", "__class__")]
    [InlineData("{{ x['__cla' ~ 'ss__'] }}", "__class__")]
    [InlineData("{{ x['__ssalc__'[::-1]] }}", "__class__")]
    [InlineData("{{ x['__ssalc__'|reverse] }}", "__class__")]
    [InlineData("{{ x['__CLASS__'.lower()] }}", "__class__")]
    [InlineData("{{ x['--class--'.replace('-', '_')] }}", "__class__")]
    [InlineData("{{ x[['__', 'class', '__']|join] }}", "__class__")]
    [InlineData("{{ x[''.join(['_', '_class__'])] }}", "__class__")]
    [InlineData("{{ x['%c%cclass__' % (95, 95)] }}", "__class__")]
    [InlineData("{{ x['{0}{0}class{0}{0}'.format('_')] }}", "__class__")]
    [InlineData("{% set a = '__cla' %}{% set b = a + 'ss__' %}{{ x[b] }}", "__class__")]
    [InlineData("{{ x|attr('__class__') }}", "__class__")]
    [InlineData("{{ x|attr(y) }}", "attr")]
    [InlineData("{{ [x]|map('attr', '__class__')|list }}", "__class__")]
    [InlineData("{{ [x]|map(y)|list }}", "map")]
    [InlineData("{{ [x]|map(attribute='__class__')|list }}", "__class__")]
    [InlineData("{{ [x]|selectattr('a.__class__') }}", "__class__")]
    [InlineData("{{ [x]|sort(attribute='__class__') }}", "__class__")]
    [InlineData("{{ '{0.__class__}'.format(x) }}", "format")]
    [InlineData("{{ cycler.next }}", "cycler")]
    [InlineData("{{ lipsum['x'] }}", "lipsum")]
    [InlineData("{{ self._TemplateReference }}", "self")]
    [InlineData("{{ x.gi_frame.f_back }}", "gi_frame")]
    [InlineData("{{ x.f_globals }}", "f_globals")]
    [InlineData("{{ x.mro() }}", "mro")]
    [InlineData("{{ os.popen('id') }}", "os")]
    [InlineData("{{ eval('1') }}", "eval")]
    [InlineData("{{ x.popen('id') }}", "popen")]
    [InlineData("{{ x['system']('id') }}", "system")]
    [InlineData("{{ x[y]('id') }}", "call")]
    [InlineData("{{ (a or b)('id') }}", "call")]
    [InlineData("{{ x(1)(2) }}", "call")]
    [InlineData("{% include '/etc/passwd' %}", "include")]
    [InlineData("{% import 'x' as y %}", "import")]
    [InlineData("{% from 'x' import y %}", "from")]
    [InlineData("{% extends x %}", "extends")]
    [InlineData("{% set ns.__class__ = 1 %}", "__class__")]
    [InlineData("{% for k in x.__dict__ %}{% endfor %}", "__dict__")]
    [InlineData("{% if x.__class__ %}{% endif %}", "__class__")]
    [InlineData("{% macro m(a=x.__class__) %}{% endmacro %}", "__class__")]
    [InlineData("{% with a = x.__class__ %}{% endwith %}", "__class__")]
    [InlineData("{% filter attr('__class__') %}{% endfilter %}", "__class__")]
    [InlineData("{{ {'a': [1, (x.__class__,)]} }}", "__class__")]
    [InlineData("{{ a[1:x.__class__] }}", "__class__")]
    [InlineData("{{ 1 if x.__class__ is defined else 2 }}", "__class__")]
    [InlineData("{{ f(**x.__dict__) }}", "__dict__")]
    [InlineData("{% set _ = x.append('__globals__') %}", "__globals__")]
    public void A_walk_into_the_interpreter_is_unsafe(string template, string subject)
    {
        ScanResult result = Scan.Of(Roles + template, "chat_template.jinja");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1060" && finding.Subject == subject);
    }

    [Theory]
    [InlineData("{{ query_database(messages) }}", "query_database")]
    [InlineData("{{ config.SECRET_KEY }}", "config")]
    [InlineData("{{ x._secret }}", "_secret")]
    [InlineData("{{ x.annihilate() }}", "annihilate")]
    [InlineData("{{ x|shell }}", "shell")]
    [InlineData("{{ x is evil }}", "evil")]
    [InlineData("{{ template.format(x) }}", "format")]
    [InlineData("{% for i in range(1000000000) %}{% endfor %}", "range")]
    [InlineData("{{ joiner(', ') }}", "joiner")]
    public void What_no_template_needs_is_suspicious(string template, string subject)
    {
        ScanResult result = Scan.Of(Roles + template, "chat_template.jinja");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1061" && finding.Subject == subject);
    }

    [Theory]
    [InlineData("{% if a %}", "endif")]
    [InlineData("{% endfor %}", "starts something")]
    [InlineData("{% for x in y %}{% endif %}", "endfor")]
    [InlineData("{{ a", "}}")]
    [InlineData("{{ 'a }}", "string")]
    [InlineData("{{ a ? b }}", "U+003F")]
    [InlineData("{% explode %}", "explode")]
    [InlineData("{# never closed", "#}")]
    [InlineData("{% raw %}{{ a }}", "endraw")]
    [InlineData("{{ a[] }}", "key")]
    [InlineData("{{ a b }}", "}}")]
    public void What_breaks_the_grammar_is_inconclusive(string template, string words)
    {
        ScanResult result = Scan.Of(Roles + template, "chat_template.jinja");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_before_a_fault_is_judged() =>
        Scan.Of(Roles + "{{ x.__class__ }}{{ a ? b }}", "chat_template.jinja").AssertFound("MG1060");

    [Fact]
    public void A_finding_names_its_line_column_and_offset()
    {
        Finding finding = Scan.Of(Roles + "\n\n{{ é.__class__ }}", "chat_template.jinja").AssertFound("MG1060");

        Assert.Contains("(line 3, column 6 of the template)", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Roles.Length + 2 + "{{ ".Length + 2 + 1, finding.Place.Offset);
    }

    [Theory]
    [InlineData("""{"chat_template": $}""")]
    [InlineData("""{"a": {"chat_template": [{"name": "default", "template": "fine"}, {"name": "tool_use", "template": $}]}}""")]
    [InlineData("""{"chat_template": {"default": $}}""")]
    [InlineData("""{"chat_template": "fine", "chat_template": $}""")]
    [InlineData("""{"name": "x", "chat_template": null, "b": [{"chat_template": $}]}""")]
    public void Every_template_of_a_JSON_file_is_judged(string json)
    {
        string template = JsonSerializer.Serialize("{{ x.__class__ }}");
        string text = json.Replace("$", template, StringComparison.Ordinal);

        Finding finding = Scan.Of(text, "tokenizer_config.json").AssertFound("MG1060");

        Assert.Equal(text.IndexOf(template, StringComparison.Ordinal), finding.Place.Offset);
    }

    [Theory]
    [InlineData("""{"chat_template": "{{ messages }}", "name": "{{ x.__class__ }}", "other": "__class__"}""")]
    [InlineData("""{"chat_template": [{"name": "__class__", "template": "{{ messages }}"}]}""")]
    [InlineData("""{"chat_template": null}""")]
    public void Nothing_else_in_the_file_is_a_template(string json) => Scan.Of(json, "tokenizer_config.json").AssertClean("chat-template");

    [Fact]
    public void Broken_JSON_is_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of("""{"chat_template": "{{ messages }}", """, "tokenizer_config.json").Verdict);

    [Fact]
    public void Deep_nesting_is_refused_without_recursion()
    {
        string deep = string.Concat(Enumerable.Repeat("(", 100_000));

        Assert.Equal(Verdict.Inconclusive, Scan.Of(Roles + "{{ " + deep + " }}", "a.jinja").Verdict);
        Assert.Equal(Verdict.Inconclusive, Scan.Of(Roles + "{{ a" + string.Concat(Enumerable.Repeat(".b", 100_000)) + " }}", "a.jinja").Verdict);
        Assert.Equal(Verdict.Clean, Scan.Of(Roles + "{{ a" + string.Concat(Enumerable.Repeat(" ~ b", 10_000)) + " }}", "a.jinja").Verdict);
    }

    [Fact]
    public void Any_text_ends_in_a_verdict()
    {
        string[] pieces = ["{{", "}}", "{%", "%}", "{#", "#}", " if ", " for x in ", "endif", "set ", "'", "\"", "\\", "a", ".", "[", "]", "(", ")", "{", "}", "|", " is ", "not ", "-", "1", ":", ",", "~", " raw ", "\n"];
        Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 40].Sample(
            parts => Assert.DoesNotContain(Scan.Of(Roles + string.Concat(parts), "a.jinja").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 5000,
            threads: 1);
    }
}
