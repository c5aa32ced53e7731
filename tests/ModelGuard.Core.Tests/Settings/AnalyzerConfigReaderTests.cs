using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class AnalyzerConfigReaderTests
{
    [Theory]
    [InlineData("error", Severity.Error)]
    [InlineData("Warning", Severity.Warning)]
    [InlineData("suggestion # quieter", Severity.Info)]
    [InlineData("silent", Severity.Hidden)]
    [InlineData("none", Severity.Hidden)]
    public void A_severity_is_read_in_the_words_of_the_compiler(string word, Severity expected)
    {
        SeverityMap severities = new();

        Assert.Empty(AnalyzerConfigReader.Read(".globalconfig", ["is_global = true", $"dotnet_diagnostic.MG2001.severity = {word}"], severities));

        Assert.Equal(expected, severities.Find("mg2001"));
    }

    [Fact]
    public void Other_rules_other_keys_and_default_are_left_alone()
    {
        SeverityMap severities = new();
        string[] lines = ["dotnet_diagnostic.CA1000.severity = bogus", "mgfx_option = 1", "dotnet_diagnostic.MGFX01.severity = x", "dotnet_diagnostic.MG2001.severity = default"];

        Assert.Empty(AnalyzerConfigReader.Read(".globalconfig", lines, severities));

        Assert.Null(severities.Find("MG2001"));
    }

    [Theory]
    [InlineData("dotnet_diagnostic.MG2001.severity = eror", 37, 41)]
    [InlineData("dotnet_diagnostic.MG9999.severity = error", 19, 25)]
    public void A_line_that_cannot_be_obeyed_is_a_finding_at_its_place(string line, int column, int endColumn)
    {
        Finding finding = Assert.Single(AnalyzerConfigReader.Read("/p/.globalconfig", ["", line], new SeverityMap()));

        Assert.Equal("MG0002", finding.Rule.Id);
        Assert.Equal(
            new Place("/p/.globalconfig") { Line = 2, Column = column, EndLine = 2, EndColumn = endColumn },
            finding.Place);
    }
}
