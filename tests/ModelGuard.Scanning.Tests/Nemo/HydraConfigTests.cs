using System.Text;
using CsCheck;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Nemo;

/// <summary>YAML configurations that name what a program instantiates, alone and in a NeMo archive.</summary>
[Bypass("CVE-2025-23304")]
public sealed class HydraConfigTests
{
    private const string Asr = """
        sample_rate: 16000
        preprocessor:
          _target_: nemo.collections.asr.modules.AudioToMelSpectrogramPreprocessor
          window: hann
        encoder: {_target_: nemo.collections.asr.modules.ConformerEncoder, layers: 12}
        spec_augment: &augment
          _target_: "nemo.collections.asr.modules.SpectrogramAugmentation"
          _partial_: true
        other: *augment
        optim:
          name: adamw
          _target_: torch.optim.AdamW
        target: nemo.collections.asr.models.EncDecCTCModelBPE
        nemo_version: 1.21.0
        labels: [" ", a, b]

        """;

    [Fact]
    public void A_configuration_of_classes_of_NeMo_and_torch_is_clean() => Scan.Of(Asr, "model_config.yaml").AssertClean("hydra-config");

    [Theory]
    [InlineData("_target_: os.system", "os.system")]
    [InlineData("\"_target_\" : 'subprocess.Popen'", "subprocess.Popen")]
    [InlineData("{_target_: builtins.eval, x: 1}", "builtins.eval")]
    [InlineData("a:\n- b:\n  - _target_: os.popen", "os.popen")]
    [InlineData("? _target_\n: os.system", "os.system")]
    [InlineData("x: &t os.system\n_target_: *t", "os.system")]
    [InlineData("_target_: >-\n  os.system", "os.system")]
    [InlineData("_target_: \"os\\x2esystem\"", "os.system")]
    [InlineData("_target_: nemo.utils.exp_manager.subprocess.Popen", "nemo.utils.exp_manager.subprocess.Popen")]
    [InlineData("_target_: nemo.collections.asr.io.FileIO", "nemo.collections.asr.io.FileIO")]
    [InlineData("_target_: torch.hub.load", "torch.hub.load")]
    [InlineData("_target_: torch.load", "torch.load")]
    [InlineData("_target_: ${model.name}.system", "${model.name}.system")]
    [InlineData("_target_: hydra.utils.get_method\ncls: os.system", "os.system")]
    [InlineData("_target_: eval", "eval")]
    public void What_reaches_outside_is_unsafe_however_it_is_written(string yaml, string subject)
    {
        ScanResult result = Scan.Of(yaml, "conf.yaml");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1053" && finding.Subject == subject && finding.Place.Line > 0);
    }

    [Theory]
    [InlineData("_target_: custom_module.eval_function", "custom_module.eval_function")]
    [InlineData("_target_: nemo.collections.asr.helpers.run", "nemo.collections.asr.helpers.run")]
    [InlineData("_target_: acme.models.Ranker", "acme.models.Ranker")]
    public void What_nobody_knows_is_suspicious(string yaml, string subject)
    {
        ScanResult result = Scan.Of(yaml, "conf.yaml");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal(subject, result.AssertFound("MG1054").Subject);
    }

    [Theory]
    [InlineData("a: !!python/object/apply:os.system [id]", "MG1055", Verdict.Unsafe)]
    [InlineData("a: !<tag:yaml.org,2002:python/name:os.system> ''", "MG1055", Verdict.Unsafe)]
    [InlineData("_target_: torch.optim.Adam\na: !custom 1", "MG1024", Verdict.Inconclusive)]
    [InlineData("_target_: torch.optim.Adam\na: [", "MG1024", Verdict.Inconclusive)]
    [InlineData("_target_: [os.system]", "MG1024", Verdict.Inconclusive)]
    public void A_document_that_is_no_plain_YAML_is_never_clean(string yaml, string rule, Verdict verdict)
    {
        ScanResult result = Scan.Of(yaml, "conf.yaml");

        Assert.Equal(verdict, result.Verdict);
        result.AssertFound(rule);
    }

    [Theory]
    [InlineData("a: !!str 1\nb: !!float 2\n_target_: torch.optim.Adam")]
    [InlineData("_target_: torch.optim.Adam\ntarget: 0.5\ncls: speaker")]
    [InlineData("# _target_: os.system\n_target_: torch.nn.Linear\ntext: '_target_: os.system'")]
    public void Near_misses_are_clean(string yaml) => Scan.Of(yaml, "conf.yaml").AssertClean("hydra-config");

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\ntarget: nginx.conf", "pod.yaml")]
    [InlineData("The key _target_ is described here.", "notes.md")]
    public void Other_texts_are_no_model(string text, string name) => Scan.Of(text, name).AssertNotAModel();

    [Fact]
    public void Aliases_that_would_expand_without_end_cost_nothing()
    {
        StringBuilder yaml = new("_target_: torch.optim.Adam\na0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");

        Scan.Of(yaml.ToString(), "conf.yaml").AssertClean("hydra-config");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void What_is_nested_without_end_is_inconclusive_and_costs_no_stack(string part) =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of("_target_: torch.optim.Adam\nx:\n  " + string.Concat(Enumerable.Repeat(part, 5000)), "conf.yaml").Verdict);

    [Fact]
    [Bypass("CVE-2026-24157/24159")]
    public void The_checkpoint_of_a_NeMo_archive_is_judged_by_its_content()
    {
        ZipBuilder zip = new();
        zip.Add("model_config.yaml", Asr);
        zip.Add("model_weights.ckpt", Payloads.OsSystem);

        ScanResult result = Scan.Of(zip.Build(), "model.nemo");

        Assert.Equal("nemo", result.Format.Id);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1001", "model_weights.ckpt");
    }

    [Fact]
    public void A_NeMo_archive_is_judged_by_its_configuration_even_where_nothing_in_it_is_instantiated()
    {
        ZipBuilder zip = new();
        zip.Add("model_config.yaml", "target: os.system\n");

        Assert.Equal("os.system", Scan.Of(zip.Build(), "model.nemo").AssertFound("MG1053", "model_config.yaml").Subject);
    }

    [Fact]
    public void A_NeMo_archive_of_known_parts_is_clean_and_of_unknown_bytes_is_not()
    {
        ZipBuilder zip = new();
        zip.Add("model_config.yaml", Asr);
        zip.Add("model_weights.ckpt", TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16])).Build());
        zip.Add("tokenizer.model", [0x0a, 0x0e, 0x0a, 5, .. "<unk>"u8, 0x15, 0, 0, 0, 0, 0x18, 2]);
        zip.Add("vocab.txt", "a\nb\n");
        Scan.Of(zip.Build(), "model.nemo").AssertClean("nemo");

        zip.Add("blob.bin", [0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2, 0xf3, 0xee]);
        Scan.Of(zip.Build(), "model.nemo").AssertFound("MG1025", "blob.bin");
    }

    [Fact]
    public void Changed_and_random_texts_never_break_the_scanner()
    {
        Hostile.Near(Encoding.ASCII.GetBytes(Asr)).Sample(AssertJudged, iter: 1500, threads: 1);
        Gen.String.Sample(text => AssertJudged(Encoding.UTF8.GetBytes("_target_: a.b\n" + text)), iter: 1500, threads: 1);
    }

    private static void AssertJudged(byte[] bytes) =>
        Assert.DoesNotContain(Scan.Of(bytes, "conf.yaml").Findings, finding => finding.Rule.Id == "MG0004");
}
