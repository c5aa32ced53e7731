using System.Text;
using CsCheck;
using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Cards;
using Xunit;

namespace ModelGuard.Integrity.Tests.Cards;

public sealed class ModelCardReaderTests
{
    private const string Card = """
        ---
        license: other
        license_name: llama3
        license_link: https://example.org/license
        language:
          - en
          - de
        base_model: org/base
        base_model_relation: finetune
        datasets: [squad, org/own]
        tags: [qa]
        library_name: transformers
        pipeline_tag: question-answering
        metrics: [accuracy, f1]
        co2_eq_emissions:
          emissions: 12.5
          source: codecarbon
        model-index:
          - name: x
            results:
              - task: { type: question-answering }
                dataset: { name: SQuAD, type: squad, config: plain, split: validation }
                metrics:
                  - { type: f1, value: 88.5 }
        ---
        # Model Card for X

        - **Developed by:** Contoso

        ## Uses

        <!-- not this -->
        ### Direct Use

        Answers questions.

        ### Out-of-Scope Use

        [More Information Needed]

        ## Bias, Risks, and Limitations

        It knows English only.

        ```python
        # Training Data
        ```

        ## Training Details

        ### Training Data

        Wikipedia of 2024.
        """;

    [Fact]
    public void Front_matter_and_sections_become_facts()
    {
        ModelCardReading reading = Read(Card);
        ModelCardFacts facts = reading.Facts!;
        Assert.Null(reading.Fault);
        Assert.Equal([new BaseModelFact("org/base", "finetune")], facts.BaseModels);
        Assert.Equal(["squad", "org/own"], facts.Datasets);
        Assert.Equal(["en", "de"], facts.Languages);
        Assert.Equal([new CardMetricFact("f1", "88.5") { Task = "question-answering", Dataset = "squad", Slice = "plain/validation" }, new CardMetricFact("accuracy", null)], facts.Metrics);
        Assert.Equal(("transformers", "question-answering", "Contoso"), (facts.Library, facts.Task, facts.DevelopedBy));
        Assert.Equal("Answers questions.", facts.IntendedUse);
        Assert.Null(facts.OutOfScopeUse);
        Assert.Equal("It knows English only.", facts.Limitations);
        Assert.Equal("Wikipedia of 2024.", facts.TrainingData);
        Assert.Equal("12.5 g CO2 equivalent (codecarbon)", facts.EnvironmentalImpact);
        Assert.True(facts.StatesTrainingData);
    }

    [Fact]
    public void The_licence_is_named_with_its_line_and_address()
    {
        LicenseFact license = Read(Card).License!;
        Assert.Equal(("llama3", null, 2, "https://example.org/license"), (license.Declared, license.Expression, license.Line, license.Url));
        Assert.Equal("Apache-2.0", Read("---\nlicense: apache-2.0\n---\n").License!.Expression);
    }

    [Theory]
    [InlineData("# My application\n\nHow to build it.")]
    [InlineData("---\ntitle: A page\n---\n# Page")]
    [InlineData("---\nlicense: mit\n")]
    [InlineData("")]
    public void A_readme_of_something_else_is_no_card(string text) => Assert.Null(Read(text).Facts);

    [Theory]
    [InlineData("---\nlicense: mit\nbase_model: [a, b\n---\n", 4, "expected YAML")]
    [InlineData("---\nlicense: mit\n\ttags: x\n---\n", 3, "expected YAML")]
    public void Broken_front_matter_is_a_fault_at_its_line(string text, int line, string expected)
    {
        ModelCardReading reading = Read(text);
        Assert.Contains(expected, reading.Fault, StringComparison.Ordinal);
        Assert.InRange(reading.FaultLine!.Value, 1, line);
    }

    [Fact]
    public void Depth_and_number_are_bounded_and_aliases_copy_nothing()
    {
        Assert.Contains("levels", Read($"---\nlicense: mit\nx: {new string('[', 40)}\n---\n").Fault, StringComparison.Ordinal);
        StringBuilder bomb = new("---\nlicense: mit\na0: &a0 [x]\n");
        for (int i = 1; i < 40; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        Assert.Null(Read(bomb + "tags: *a39\n---\n").Fault);
    }

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Gen.Select(Gen.String[0, 200], Gen.Int[0, Card.Length - 1]).Sample(static (noise, at) =>
        {
            _ = Read("---\n" + noise + "\n---\n" + noise);
            _ = Read(Card.Insert(at, noise));
        }, threads: 1);

    private static ModelCardReading Read(string text) => ModelCardReader.Read(Encoding.UTF8.GetBytes(text), "README.md");
}
