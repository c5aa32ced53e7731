using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.SevenZip;

/// <summary>Members of 7z archives are judged like any file, and every byte of the archive is accounted for.</summary>
public sealed class SevenZipTests
{
    private static readonly byte[] Lzma = [3, 1, 1];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Bypass("nullifAI (ReversingLabs 2025) / PR#35")]
    public void A_pickle_in_a_7z_is_judged(bool hasPackedHeader)
    {
        SevenZipBuilder archive = new() { HasPackedHeader = hasPackedHeader };
        archive.Add("readme.txt", "text"u8.ToArray()).Add("model/data.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(archive.Build(), "model.pt");

        Assert.Equal("7z", result.Format.Id);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1001", "model/data.pkl");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Effect == Verdict.Inconclusive);
    }

    [Fact]
    [Bypass("nullifAI (ReversingLabs 2025) / PR#35")]
    public void A_pickle_packed_by_lzma_is_judged()
    {
        SevenZipBuilder archive = new() { Method = Lzma, Properties = [0x5d, 0, 0, 1, 0], Pack = _ => CompressedFixtures.All["LzmaRaw"].Eval };

        Scan.Of(archive.Add("data.pkl", Payloads.Eval).Build(), "model.7z").AssertFound("MG1001", "data.pkl");
    }

    [Fact]
    public void Content_packed_by_lzma_is_unpacked_exactly()
    {
        SevenZipBuilder archive = new() { Method = [0x21], Properties = [8], Pack = _ => CompressedFixtures.All["Lzma2Raw"].Sample };
        Scan.Of(archive.Add("data.bin", SampleContent.Of(3000)).Build(), "data.7z").AssertNotAModel();

        SevenZipBuilder bzip2 = new() { Method = [4, 2, 2], Pack = _ => CompressedFixtures.All["Bzip2"].Sample };
        Scan.Of(bzip2.Add("data.bin", SampleContent.Of(3000)).Build(), "data.7z").AssertNotAModel();

        SevenZipBuilder deflate = new() { Method = [4, 1, 8], Pack = ZipEntryBuilder.DeflateBytes };
        Scan.Of(deflate.Add("data.bin", SampleContent.Of(3000)).Build(), "data.7z").AssertNotAModel();
    }

    [Fact]
    public void A_clean_model_in_a_7z_is_clean() =>
        Scan.Of(new SevenZipBuilder().Add("model", null).Add("model/a.onnx", OnnxBuilder.Honest().Build()).Add("model/b.safetensors", SafetensorsBuilder.Honest()).Build(), "models.7z").AssertClean("7z");

    [Fact]
    public void A_7z_without_a_model_is_not_a_model() => Scan.Of(new SevenZipBuilder().Add("a.txt", "text"u8.ToArray()).Build(), "texts.7z").AssertNotAModel();

    [Fact]
    public void An_encrypted_folder_is_inconclusive()
    {
        SevenZipBuilder archive = new() { Method = [6, 0xf1, 7, 1], Properties = [0x13, 0] };

        ScanResult result = Scan.Of(archive.Add("data.pkl", Payloads.Eval).Build(), "model.7z");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1023");
    }

    [Theory]
    [InlineData(new byte[] { 3, 4, 1 }, "7z-ppmd")]
    [InlineData(new byte[] { 4, 1, 9 }, "7z-deflate64")]
    [InlineData(new byte[] { 0x7f, 1 }, "7z-number-7f01")]
    public void A_method_without_a_decoder_is_named(byte[] method, string subject)
    {
        SevenZipBuilder archive = new() { Method = method };

        Assert.Equal(subject, Scan.Of(archive.Add("data.pkl", Payloads.Eval).Build(), "model.7z").AssertFound("MG1021").Subject);
    }

    [Fact]
    public void A_wrong_check_sum_of_a_member_is_malformed_and_stops_nothing()
    {
        ScanResult result = Scan.Of(new SevenZipBuilder { SumError = 1 }.Add("data.pkl", Payloads.Eval).Build(), "model.7z");

        result.AssertFound("MG1024", "data.pkl");
        result.AssertFound("MG1001", "data.pkl");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(28)]
    public void A_wrong_check_sum_of_a_header_is_malformed_and_stops_nothing(int offset)
    {
        byte[] file = new SevenZipBuilder().Add("data.pkl", Payloads.Eval).Build();
        file[offset] ^= 1;

        ScanResult result = Scan.Of(file, "model.7z");

        result.AssertFound("MG1024");
        result.AssertFound("MG1001", "data.pkl");
    }

    [Theory]
    [InlineData("../../x.dll")]
    [InlineData("/etc/passwd")]
    [InlineData("D:\\x")]
    [Bypass("PAIT-ARV-100")]
    public void A_member_that_would_be_written_outside_is_unsafe(string name) =>
        Assert.Equal(name, Scan.Of(new SevenZipBuilder().Add(name, "text"u8.ToArray()).Build(), "model.7z").AssertFound("MG1031").Subject);

    [Fact]
    public void A_link_that_leads_outside_is_unsafe() =>
        Assert.Equal("link", Scan.Of(new SevenZipBuilder().Add("link", Encoding.UTF8.GetBytes("../outside"), attributes: 0xa1ff8000).Build(), "model.7z").AssertFound("MG1031").Subject);

    [Fact]
    public void A_device_is_unsafe() =>
        Assert.Equal("pipe", Scan.Of(new SevenZipBuilder().Add("pipe", [1], attributes: 0x11ff8000).Build(), "model.7z").AssertFound("MG1027").Subject);

    [Fact]
    public void An_order_to_delete_is_unsafe() =>
        Assert.Equal("victim.txt", Scan.Of(new SevenZipBuilder().Add("a.txt", "text"u8.ToArray()).Add("victim.txt", null, isAnti: true).Build(), "model.7z").AssertFound("MG1027").Subject);

    [Fact]
    public void A_name_that_comes_twice_is_a_contradiction_and_both_are_judged()
    {
        ScanResult result = Scan.Of(new SevenZipBuilder().Add("a.pkl", Payloads.Benign).Add("a.pkl", Payloads.Eval).Build(), "model.7z");

        Assert.Equal("a.pkl", result.AssertFound("MG1030").Subject);
        result.AssertFound("MG1001", "a.pkl");
    }

    [Fact]
    public void Bytes_between_content_and_header_belong_to_nothing_and_are_judged()
    {
        ScanResult result = Scan.Of(new SevenZipBuilder { Gap = Payloads.Eval }.Add("a.txt", "text"u8.ToArray()).Build(), "model.7z");

        Assert.Equal(36, result.AssertFound("MG1025").Place.Offset);
        result.AssertFound("MG1001", "bytes-at-36");
    }

    [Fact]
    public void Bytes_behind_the_archive_belong_to_nothing_and_are_judged()
    {
        byte[] honest = new SevenZipBuilder().Add("a.txt", "text"u8.ToArray()).Build();

        Assert.Equal(honest.Length, Scan.Of([.. honest, .. Payloads.Eval], "model.7z").AssertFound("MG1025").Place.Offset);
    }

    [Fact]
    public void Two_to_the_sixty_members_are_inconclusive() =>
        Assert.Equal("MaxMembers", Scan.Of(new SevenZipBuilder { StatedFiles = 1UL << 60 }.Add("a.txt", "text"u8.ToArray()).Build(), "model.7z").AssertFound("MG1020").Subject);

    [Fact]
    public void An_archive_that_is_cut_short_is_malformed() => Scan.Of(new SevenZipBuilder().Add("a.pkl", Payloads.Eval).Build()[..60], "model.7z").AssertFound("MG1024");

    [Fact]
    public void A_zip_in_a_zip_in_a_7z_is_judged()
    {
        ZipBuilder inner = new();
        inner.Add("data.pkl", Payloads.Eval);
        ZipBuilder outer = new();
        outer.Add("inner.zip", inner.Build()).Deflate();

        Scan.Of(new SevenZipBuilder().Add("outer.zip", outer.Build()).Build(), "model.7z", limits: new ScanLimits()).AssertFound("MG1001", "outer.zip!/inner.zip!/data.pkl");
    }
}
