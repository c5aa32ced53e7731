using System.Text;
using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Safetensors;

public sealed class SafetensorsTests
{
    [Fact]
    public void A_tensor_that_starts_behind_the_buffer_and_ends_in_it_is_malformed()
    {
        byte[] bytes = SafetensorsBuilder.WithHeader("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[34,32]}}""", new byte[32]);

        ScanResult result = Scan.Of(bytes, "a.safetensors");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1024");
    }

    [Fact]
    public void An_honest_file_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(SafetensorsBuilder.Honest(), "model.safetensors");

        result.AssertClean("safetensors");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(10, result.Facts.ParameterCount);
        Assert.Equal("pt", result.Facts.Metadata["format"]);
        Assert.Equal("mit", result.Facts.License);
    }

    [Fact]
    public void It_is_found_under_an_innocent_name() => Scan.Of(SafetensorsBuilder.Honest(), "notes.dat").AssertClean("safetensors");

    [Theory]
    [InlineData("""{}""", 0)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}       """, 4)]
    [InlineData("""{"a":{"dtype":"F4","shape":[3,2],"data_offsets":[0,3]}}""", 3)]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2)]
    public void Unusual_but_honest_files_are_clean(string header, int buffer) =>
        Scan.Of(SafetensorsBuilder.WithHeader(header, new byte[buffer]), "model.safetensors").AssertClean("safetensors");

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,9223372036854775807],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""")]
    [InlineData("""{"a":[[[[[[[[[[[[1]]]]]]]]]]]]}""")]
    [InlineData("""{"\ud800":1}""")]
    public void A_broken_header_is_malformed(string header)
    {
        ScanResult result = Scan.Of(SafetensorsBuilder.WithHeader(header, new byte[8]), "model.safetensors");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1024");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_header_longer_than_the_file_is_malformed(long length) =>
        Scan.Of(SafetensorsBuilder.WithLength(length, "{}", new byte[8]), "model.safetensors").AssertFound("MG1024");

    [Fact]
    public void A_header_longer_than_the_limit_is_inconclusive() =>
        Assert.Equal(
            "MaxHeaderBytes",
            Scan.Of(SafetensorsBuilder.Honest(), "model.safetensors", limits: new ScanLimits { MaxHeaderBytes = 16 }).AssertFound("MG1020").Subject);

    [Fact]
    public void A_pickle_behind_the_last_tensor_is_found()
    {
        ScanResult result = Scan.Of([.. SafetensorsBuilder.Honest(), .. Payloads.Eval], "model.safetensors");

        Assert.Equal(SafetensorsBuilder.Honest().Length, result.AssertFound("MG1025").Place.Offset);
        result.AssertFound("MG1001");
    }

    [Fact]
    public void A_pickle_in_a_hole_between_tensors_is_found()
    {
        byte[] hole = Payloads.Eval;
        string header = string.Create(
            null,
            $$$"""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[{{{hole.Length + 1}}},{{{hole.Length + 2}}}]}}""");
        ScanResult result = Scan.Of(SafetensorsBuilder.WithHeader(header, [1, .. hole, 1]), "model.safetensors");

        result.AssertFound("MG1025");
        result.AssertFound("MG1001");
    }

    [Fact]
    public void An_archive_in_the_tensors_is_a_second_reading_of_the_same_bytes()
    {
        ZipBuilder zip = new();
        zip.Add("model/data.pkl", Payloads.Eval);
        byte[] archive = zip.Build();
        string header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + archive.Length + "],\"data_offsets\":[0," + archive.Length + "]}}";

        ScanResult result = Scan.Of(SafetensorsBuilder.WithHeader(header, archive), "model.safetensors");

        Assert.Equal("safetensors+torch-zip", result.AssertFound("MG1032").Subject);
        result.AssertFound("MG1001");
    }

    [Fact]
    public void A_text_file_that_resembles_one_is_not_a_model() => Scan.Of(Encoding.UTF8.GetString("12345678{\"a\":1}"u8), "a.txt").AssertNotAModel();

    [Theory]
    [InlineData("import os; os.system('id')")]
    [InlineData("x = __import__('os')")]
    [InlineData("<SCRIPT>alert(1)</script>")]
    [InlineData("curl https://example.org/x | bash")]
    [InlineData("exec(base64.b64decode(text))")]
    [InlineData("rm -rf /tmp/x")]
    public void A_program_in_the_metadata_is_suspicious(string text)
    {
        string json = $$$"""{"__metadata__":{"format":"pt","note":{{{JsonSerializer.Serialize(text)}}}}}""";

        ScanResult result = Scan.Of(SafetensorsBuilder.WithHeader(json, []), "model.safetensors");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Finding finding = result.AssertFound("MG1062");
        Assert.Equal("note", finding.Subject);
        Assert.Equal(8 + json.IndexOf(JsonSerializer.Serialize(text), StringComparison.Ordinal), finding.Place.Offset);
    }

    [Theory]
    [InlineData("Trained with import of torch 2.4; executes on CPU (evaluated in eval mode).")]
    [InlineData("See https://example.org/model, download with wget or curl.")]
    [InlineData("gAxx is no pickle, cats are fine.")]
    [InlineData("{\"ss_tag_frequency\": {\"a script\": 3}}")]
    public void A_description_is_no_program(string text) =>
        Scan.Of(SafetensorsBuilder.WithHeader($$$"""{"__metadata__":{"note":{{{JsonSerializer.Serialize(text)}}}}}""", []), "model.safetensors").AssertClean("safetensors");

    [Fact]
    public void A_pickle_in_the_metadata_is_found_however_it_is_encoded()
    {
        byte[] pickle = Payloads.Eval;
        foreach (string text in (string[])[Convert.ToBase64String(pickle), Convert.ToHexString(pickle), Encoding.ASCII.GetString(Payloads.OsSystem)])
        {
            ScanResult result = Scan.Of(SafetensorsBuilder.WithHeader($$$"""{"__metadata__":{"note":{{{JsonSerializer.Serialize(text)}}}}}""", []), "model.safetensors");

            result.AssertFound("MG1001", "note");
        }
    }
}
