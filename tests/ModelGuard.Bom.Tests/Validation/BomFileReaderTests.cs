using System.Text;
using CsCheck;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests.Validation;

public sealed class BomFileReaderTests
{
    [Theory]
    [InlineData("", "expected")]
    [InlineData("{", "expected")]
    [InlineData("[]", "expected an object, found an array")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"/>", "found XML")]
    [InlineData("{\"spdxVersion\": \"SPDX-2.3\"}", "found an SPDX document")]
    [InlineData("{\"specVersion\": \"1.6\"}", "found no bomFormat")]
    [InlineData("{\"bomFormat\": \"CycloneDX\"}", "found no specVersion")]
    [InlineData("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"\"}", "expected a specVersion of 1.5, 1.6, 1.7")]
    [InlineData("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\"}", "found the string \"1.4\"")]
    [InlineData("{\"bomFormat\": \"CycloneDX\", \"specVersion\": 1.6}", "found the number 1.6")]
    public void What_is_no_CycloneDX_is_named_as_what_it_is(string json, string expected) =>
        Assert.Contains(expected, Documents.ReadFault(json).Message.Replace("Expected", "expected", StringComparison.Ordinal).Replace("The input", "expected", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void A_member_given_twice_is_refused_at_its_place()
    {
        Finding fault = Documents.ReadFault(Documents.With("\"version\": 1,\n  \"version\": 2"));

        Assert.Contains("'version' again", fault.Message, StringComparison.Ordinal);
        Assert.Equal((5, 3), (fault.Place.Line, fault.Place.Column));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        string json = Documents.With($"\"components\": {string.Concat(Enumerable.Repeat("[", 100_000))}");

        Assert.Contains("64", Documents.ReadFault(json).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_refused_with_its_size_and_the_limit()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (FileStream file = File.Create(path))
            file.SetLength(100 << 20);
        try
        {
            (BomFile? bom, Finding? fault) = BomFileReader.Read(path);

            Assert.Null(bom);
            Assert.Contains("104857600", fault!.Message, StringComparison.Ordinal);
            Assert.Contains("67108864", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_is_a_finding()
    {
        (BomFile? bom, Finding? fault) = BomFileReader.Read(Path.Combine(Path.GetTempPath(), "no such folder", "bom.json"));

        Assert.Null(bom);
        Assert.Equal("MG5003", fault!.Rule.Id);
    }

    [Fact]
    public void Whatever_bytes_there_are_none_throws() =>
        Gen.Byte.Array[0, 200].Sample(
            noise =>
            {
                byte[] json = Encoding.UTF8.GetBytes(Documents.With("\"components\": [ { \"type\": \"library\", \"name\": \"a\", \"purl\": \"pkg:nuget/a@1\" } ]"));
                for (int index = 0; index < noise.Length; index += 2)
                    json[noise[index] * 7 % json.Length] = index + 1 < noise.Length ? noise[index + 1] : (byte)0;
                (BomFile? bom, Finding? fault) = BomFileReader.Read("bom", json);
                Assert.True(bom is null != fault is null);
                if (bom is not null)
                    Assert.All(BomValidator.Validate(bom), finding => Assert.NotEmpty(finding.Message));
            },
            iter: 2_000);
}
