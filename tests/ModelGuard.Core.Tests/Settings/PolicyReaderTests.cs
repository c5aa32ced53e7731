using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Json;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Core.Tests.Settings;

public sealed class PolicyReaderTests : IDisposable
{
    private const string Digest = "31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f";

    private static readonly string[] Fragments =
        ["{", "}", "[", "]", ",", ":", "\"strict\"", "\"accept\"", "true", "1", "\n", "//", "\"\\u00", "é", "\"\\ud800\""];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_policy_is_read_with_comments_and_trailing_commas()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read($$"""
            {
              "$schema": "modelguard.schema.json", // for the editor
              "severities": { "mg3001": "error", "MG2001": "hidden", },
              "strict": true,
              "accept": [ { "rule": "MG1002", "subject": "os.getcwd", "sha256": "{{Digest.ToUpperInvariant()}}", "reason": "reviewed" }, ],
              /* more than usual */
              "limits": { "MaxOpcodes": 7, "MaxNesting": 2 },
            }
            """);

        Assert.Empty(findings);
        Assert.Equal(Severity.Error, policy.Severities["MG3001"]);
        Assert.Equal(Severity.Hidden, policy.Severities["MG2001"]);
        Assert.True(policy.Strict);
        Assert.Equal(new AcceptedFinding("MG1002", "os.getcwd", Digest, "reviewed"), Assert.Single(policy.Accepted) with { Line = null, Column = null });
        Assert.Equal(ScanLimits.Default with { MaxOpcodes = 7, MaxNesting = 2 }, policy.Limits);
    }

    [Fact]
    public void A_byte_order_mark_is_allowed()
    {
        string path = _folder.At(GuardPolicy.FileName);
        File.WriteAllText(path, """{ "strict": true }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        (GuardPolicy policy, IReadOnlyList<Finding> findings) = PolicyReader.Read(path);

        Assert.Empty(findings);
        Assert.True(policy.Strict);
    }

    [Theory]
    [InlineData("""{ "severitys": {} }""", 1, 3, "did you mean severities?")]
    [InlineData("""{ "severities": { "MG-3001": "error" } }""", 1, 19, "did you mean MG3001?")]
    [InlineData("""{ "severities": { "MG3001": "loud" } }""", 1, 29, "error, warning, info, hidden")]
    [InlineData("""{ "severities": { "MG3001": 3 } }""", 1, 29, "the number 3")]
    [InlineData("""{ "severities": [] }""", 1, 17, "expected an object for severities, found an array")]
    [InlineData("""{ "strict": "yes" }""", 1, 13, "expected true or false")]
    [InlineData("""{ "limits": { "maxOpcodes": 5 } }""", 1, 15, "did you mean MaxOpcodes?")]
    [InlineData("""{ "limits": { "MaxOpcodes": 0 } }""", 1, 29, "from 1 to")]
    [InlineData("""{ "limits": { "MaxStack": 3000000000 } }""", 1, 27, "from 1 to 2147483647")]
    [InlineData("""{ "limits": { "MaxStack": 1.5 } }""", 1, 27, "found the number 1.5")]
    [InlineData("""{ "strict": true, "strict": false }""", 1, 19, "once")]
    [InlineData("""{ "accept": [ { "rule": "MG1002", "reason": "x" } ] }""", 1, 15, "expected sha256")]
    [InlineData("""{ "accept": [ { "rule": "MG1002", "sha256": "12", "reason": "x" } ] }""", 1, 45, "64 hexadecimal digits")]
    [InlineData("""{ "accept": [ { "rule": "XY", "sha256": "31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f", "reason": "x" } ] }""", 1, 25, "id of a rule")]
    [InlineData("""{ "accept": {} }""", 1, 13, "expected an array")]
    [InlineData("[]", 1, 1, "expected an object for the policy")]
    [InlineData("", 1, 1, "expected valid JSON")]
    [InlineData("{\n  \"strict\": tru\n}", 2, 16, "expected valid JSON")]
    [InlineData("""{ "strict": true""", 1, 17, "expected valid JSON")]
    [InlineData("""{ "\ud800": 1 }""", 1, 3, "surrogate")]
    public void Whatever_is_wrong_is_one_finding_at_its_place(string text, int line, int column, string expected)
    {
        (_, IReadOnlyList<Finding> findings) = Read(text);

        Finding finding = Assert.Single(findings);
        Assert.Equal("MG0003", finding.Rule.Id);
        Assert.Equal((line, column), (finding.Place.Line!.Value, finding.Place.Column!.Value));
        Assert.Contains(expected, finding.Message);
    }

    [Fact]
    public void One_fault_does_not_switch_off_the_rest_of_the_policy()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = Read("""
            {
              "severities": { "MG3001": "eror", "MG2001": "error" },
              "strict": true
            }
            """);

        Assert.Single(findings);
        Assert.Equal(Severity.Error, policy.Severities["MG2001"]);
        Assert.True(policy.Strict);
    }

    [Fact]
    public void A_missing_file_is_a_finding_because_someone_named_it()
    {
        (GuardPolicy policy, IReadOnlyList<Finding> findings) = PolicyReader.Read(_folder.At("none.json"));

        Assert.Equal("MG0003", Assert.Single(findings).Rule.Id);
        Assert.Equal(GuardPolicy.Default, policy);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_a_finding()
    {
        (_, IReadOnlyList<Finding> findings) = PolicyReader.Read(_folder.Path);

        Assert.Equal("MG0003", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_a_finding_at_the_first_wrong_byte()
    {
        string path = _folder.At(GuardPolicy.FileName);
        File.WriteAllBytes(path, [.. "{\n \"é"u8, 0xFF, .. "\": 1 }"u8]);

        (_, IReadOnlyList<Finding> findings) = PolicyReader.Read(path);

        Finding finding = Assert.Single(findings);
        Assert.Equal((2, 4), (finding.Place.Line!.Value, finding.Place.Column!.Value));
    }

    [Fact]
    public void Columns_count_UTF16_code_units()
    {
        (_, IReadOnlyList<Finding> findings) = Read("""{ /* é 😀 */ "x": 1 }""");

        Assert.Equal(14, Assert.Single(findings).Place.Column);
    }

    [Fact]
    public void A_file_of_nonsense_does_not_make_a_finding_per_word()
    {
        (_, IReadOnlyList<Finding> findings) = Read("{" + string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"x{number}\":1")) + "}");

        Assert.Equal(101, findings.Count);
        Assert.Contains("more than 100 faults", findings[^1].Message);
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed()
    {
        (_, IReadOnlyList<Finding> findings) = Read(new string('[', 100_000));

        Assert.Equal("MG0003", Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void Every_limit_of_a_scan_can_be_set()
    {
        string[] properties = [.. typeof(ScanLimits).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

        Assert.Equal(properties, ScanLimitSetting.All.Select(setting => setting.Name));
        foreach (ScanLimitSetting setting in ScanLimitSetting.All)
        {
            ScanLimits changed = setting.Set(ScanLimits.Default, 12_345);
            Assert.Equal(12_345L, Convert.ToInt64(typeof(ScanLimits).GetProperty(setting.Name)!.GetValue(changed)));
        }
    }

    [Fact]
    public void No_text_throws_and_every_fault_has_a_place_inside_it() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Int[0, Fragments.Length - 1].Array[0, 30].Select(picks => Encoding.UTF8.GetBytes(string.Concat(picks.Select(pick => Fragments[pick])))))
            .Sample(bytes =>
            {
                PlacedJsonResult result = PlacedJson.Read(bytes, relaxed: true);
                if (result.Root is not null)
                    return;
                Assert.InRange(result.Line, 1, 1 + bytes.Count(unit => unit == (byte)'\n'));
                Assert.InRange(result.Column, 1, bytes.Length + 1);
            });

    private (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(string text) =>
        PolicyReader.Read(_folder.Write(GuardPolicy.FileName, text));
}
