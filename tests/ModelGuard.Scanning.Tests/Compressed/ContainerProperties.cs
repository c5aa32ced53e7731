using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Compressed;

/// <summary>Whatever the bytes of a container: a result, no exception, no defect of the scanner, and never clean with bytes unaccounted for.</summary>
public sealed class ContainerProperties
{
    private static readonly ScanLimits Small = new() { MaxInflatedBytes = 1 << 22, MaxKeptBytes = 1 << 20, MaxRecords = 100_000, MaxMembers = 1000, MaxHeaderBytes = 1 << 20 };

    public static TheoryData<string> Kinds => ["tar", "torch-tar", "7z", "7z-packed", "gzip", "zlib", "zf", .. CompressedFixtures.All.Keys.Where(name => !name.EndsWith("Raw", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_changed_container_never_breaks_the_scanner(string kind)
    {
        byte[] honest = Honest(kind);
        Gen.OneOf(Hostile.Near(honest), Hostile.Behind(honest, 16), Hostile.Behind(honest, honest.Length / 2)).Sample(AssertJudged, iter: 150, threads: 1);
    }

    private static void AssertJudged(byte[] bytes)
    {
        ScanResult result = Scan.Of(bytes, "model.bin", limits: Small);

        Assert.False(result.Findings.Any(finding => finding.Rule.Id == "MG0004"), Scan.Describe(result));
        Assert.Equal(result.Findings.Any(finding => finding.Rule.Effect > Verdict.Clean), result.Verdict > Verdict.Clean);
    }

    private static byte[] Honest(string kind) => kind switch
    {
        "tar" => new TarBuilder().Pax("path", "a/b").Add("x", Payloads.Eval).Add("link", [], '2', "a").Add("y", SampleContent.Of(700)).Build(),
        "torch-tar" => new TarBuilder().Add("pickle", Payloads.Benign).Add("tensors", [0x80, 2, 75, 0, 46]).Add("storages", [0x80, 2, 75, 0, 46, 0x80, 2, 93, 46]).Build(),
        "7z" => new SevenZipBuilder().Add("a", Payloads.Eval).Add("b", null).Add("c", SampleContent.Of(100), attributes: 0x81a48020).Build(),
        "7z-packed" => new SevenZipBuilder { HasPackedHeader = true, Method = [0x21], Properties = [8], Pack = CompressedBuilder.StoredLzma2 }.Add("a", Payloads.Eval).Add("b", null, isAnti: true).Build(),
        "gzip" => [.. CompressedBuilder.Gzip(Payloads.Eval, [1, 2], "name", "comment", true), .. CompressedBuilder.Gzip(SampleContent.Of(500))],
        "zlib" => CompressedBuilder.Zlib(SampleContent.Of(500)),
        "zf" => CompressedBuilder.JoblibZ(Payloads.Eval),
        _ => CompressedFixtures.All[kind].Sample,
    };
}
