using CsCheck;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.HuggingFace;

public sealed class HuggingFaceTests
{
    [Theory]
    [Bypass("HF auto_map / trust_remote_code")]
    [InlineData("""{"architectures":["X"],"auto_map":{"AutoModel":"modeling_x.XModel"}}""", "modeling_x.XModel", "auto_map.AutoModel")]
    [InlineData("""{"auto_map":{"AutoTokenizer":["tokenization_x.XTokenizer", null]}}""", "tokenization_x.XTokenizer", "auto_map.AutoTokenizer")]
    [InlineData("""{"text_config":{"auto_map":{"AutoConfig":"configuration_x.XConfig"}}}""", "configuration_x.XConfig", "auto_map.AutoConfig")]
    [InlineData("""{"\u0061uto_map":{"AutoModel":"m.X"}}""", "m.X", "auto_map.AutoModel")]
    [InlineData("""{"auto_map":{"AutoModel":"org/repo--modeling_x.XModel"}}""", "org/repo--modeling_x.XModel", "from the repository org/repo")]
    [InlineData("""{"custom_pipelines":{"x":{"impl":"pipeline.X","pt":["AutoModel"]}}}""", "pipeline.X", "custom_pipelines.x.impl")]
    [InlineData("""{"a":[{"trust_remote_code":true}]}""", "trust_remote_code", "switched on")]
    [InlineData("""{"_class_name":["pipeline_x","XPipeline"],"_diffusers_version":"0.30.0"}""", "pipeline_x", "_class_name")]
    [InlineData("""{"_class_name":"XPipeline","_diffusers_version":"0.30.0","unet":["unet_x","UNet"],"vae":["diffusers","AutoencoderKL"]}""", "unet_x", "'unet'")]
    public void A_configuration_that_names_code_is_suspicious(string json, string subject, string words)
    {
        ScanResult result = Scan.Of(json, "config.json");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal(("MG1064", subject), (finding.Rule.Id, finding.Subject));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"peft_type":"LORA","auto_mapping":{"base_model_class":"Net","parent_library":"acme.models.net"}}""", "acme.models.net", "MG1064", Verdict.Suspicious)]
    [InlineData("""{"peft_type":"LORA","auto_mapping":{"base_model_class":"system","parent_library":"os.path"}}""", "os.path", "MG1053", Verdict.Unsafe)]
    [InlineData("""[{"idx":0,"name":"0","path":"","type":"acme.models.Embed"}]""", "acme.models.Embed", "MG1064", Verdict.Suspicious)]
    [InlineData("""[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"name":"1","path":"x","type":"subprocess.Popen"}]""", "subprocess.Popen", "MG1053", Verdict.Unsafe)]
    [InlineData("""{"in_features":768,"out_features":8,"bias":true,"activation_function":"builtins.eval"}""", "builtins.eval", "MG1053", Verdict.Unsafe)]
    public void A_class_that_a_library_imports_by_name_is_judged(string json, string subject, string rule, Verdict verdict)
    {
        ScanResult result = Scan.Of(json, "modules.json");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(subject, result.AssertFound(rule).Subject);
    }

    [Theory]
    [InlineData("""{"auto_map":{"AutoModel":"../evil.X"}}""")]
    [InlineData("""{"auto_map":{"AutoModel":"/tmp/evil.X"}}""")]
    [InlineData("""{"auto_map":{"AutoModel":"org/repo--..\\evil.X"}}""")]
    public void A_module_outside_the_folder_is_unsafe(string json)
    {
        ScanResult result = Scan.Of(json, "config.json");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1040");
    }

    [Theory]
    [InlineData("""{"auto_map":{}}""")]
    [InlineData("""{"trust_remote_code":false}""")]
    [InlineData("""{"activation_function":"gelu_new","model_type":"gpt2"}""")]
    [InlineData("""{"in_features":768,"activation_function":"torch.nn.modules.activation.Tanh"}""")]
    [InlineData("""{"peft_type":"LORA","auto_mapping":{"base_model_class":"BertModel","parent_library":"transformers.models.bert.modeling_bert"}}""")]
    [InlineData("""[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"}]""")]
    [InlineData("""{"_class_name":"UNet2DConditionModel","_diffusers_version":"0.30.0","down_block_types":["A","B"],"x":[["q"]]}""")]
    [InlineData("""{"_class_name":"StableDiffusionPipeline","_diffusers_version":"0.30.0","unet":["diffusers","UNet"],"safety_checker":[null,null]}""")]
    public void A_configuration_that_names_none_is_no_model(string json) => Scan.Of(json, "config.json").AssertNotAModel();

    [Fact]
    public void A_finding_says_where_the_code_is_and_stands_at_its_value()
    {
        const string Json = """{"auto_map": {"AutoModel": "modeling_x.XModel"}}""";

        Finding beside = Scan.Of(System.Text.Encoding.UTF8.GetBytes(Json), "config.json", new OneFile("modeling_x.py")).AssertFound("MG1064");
        Finding absent = Scan.Of(Json, "config.json").AssertFound("MG1064");

        Assert.Contains("modeling_x.py beside it", beside.Message, StringComparison.Ordinal);
        Assert.Contains("(modeling_x.py) is not beside it", absent.Message, StringComparison.Ordinal);
        Assert.Equal(Json.IndexOf("\"modeling_x", StringComparison.Ordinal), absent.Place.Offset);
    }

    [Fact]
    public void Broken_JSON_that_names_code_is_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of("""{"auto_map":{"AutoModel":"x.Y"},""", "config.json").Verdict);

    [Fact]
    public void Any_text_ends_in_a_verdict()
    {
        string[] pieces = ["{", "}", "[", "]", ":", ",", "\"auto_map\"", "\"custom_pipelines\"", "\"impl\"", "\"a.B\"", "true", "null", "\"_diffusers_version\"", "\"trust_remote_code\"", "1", " "];
        Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 30].Sample(
            parts => Assert.DoesNotContain(Scan.Of("{\"auto_map\":" + string.Concat(parts), "config.json").Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }

    private sealed class OneFile(string name) : ISiblingFiles
    {
        public SiblingState Resolve(string relativePath, out long length)
        {
            length = 1;
            return relativePath == name ? SiblingState.Found : SiblingState.Missing;
        }

        public FileByteSource Open(string relativePath) => throw new IOException("not read");
    }
}
