using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Tar;

/// <summary>Members of tar archives are judged like any file, and every block is accounted for.</summary>
public sealed class TarTests
{
    [Fact]
    public void A_pickle_in_a_tar_is_judged()
    {
        ScanResult result = Scan.Of(new TarBuilder().Add("readme.txt", "text"u8.ToArray()).Add("weights/data.txt", Payloads.Eval).Build(), "model.tar");

        Assert.Equal("tar", result.Format.Id);
        result.AssertFound("MG1001", "weights/data.txt");
        Assert.Equal(Verdict.Unsafe, result.Verdict);
    }

    [Fact]
    public void A_clean_model_in_a_tar_is_clean() =>
        Scan.Of(new TarBuilder().Add("./", [], '5').Add("./model.safetensors", SafetensorsBuilder.Honest()).Build(), "model.tar").AssertClean("tar");

    [Fact]
    public void A_tar_without_a_model_is_not_a_model() =>
        Scan.Of(new TarBuilder().Add("src/", [], '5').Add("src/main.c", "int main;"u8.ToArray()).Build(), "source.tar").AssertNotAModel();

    [Fact]
    public void A_nemo_file_without_a_model_breaks_its_promise() =>
        Scan.Of(new TarBuilder().Add("notes.txt", "nothing"u8.ToArray()).Build(), "model.nemo").AssertFound("MG1026");

    [Fact]
    public void A_tar_in_gzip_is_judged() =>
        Scan.Of(CompressedBuilder.Gzip(new TarBuilder().Add("a.pkl", Payloads.Eval).Build()), "model.tar.gz").AssertFound("MG1001", "inflated!/a.pkl");

    [Fact]
    public void A_header_of_version_7_is_read() =>
        Scan.Of(new TarBuilder().Add("a.pkl", Payloads.Eval, change: TarBuilder.MakeV7).Build(), "model.tar").AssertFound("MG1001", "a.pkl");

    [Fact]
    public void A_name_in_a_pax_header_is_the_name()
    {
        TarBuilder tar = new TarBuilder().Pax("path", "long/päth/data.pkl").Add("short", Payloads.Eval);

        Scan.Of(tar.Build(), "model.tar").AssertFound("MG1001", "long/päth/data.pkl");
    }

    [Fact]
    public void A_length_in_a_pax_header_is_the_length()
    {
        TarBuilder tar = new TarBuilder().Pax("size", "5").Add("a.pkl", Payloads.Benign, statedLength: "00000000000").Add("b.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(tar.Build(), "model.tar");

        result.AssertFound("MG1001", "b.pkl");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id is "MG1024" or "MG1025");
    }

    [Fact]
    public void A_long_name_of_gnu_tar_is_the_name()
    {
        string name = string.Concat(Enumerable.Repeat("deep/", 30)) + "data.pkl";
        TarBuilder tar = new TarBuilder()
            .Add("././@LongLink", [.. System.Text.Encoding.ASCII.GetBytes(name), 0], 'L', change: TarBuilder.MakeGnu)
            .Add("deep/", Payloads.Eval, change: TarBuilder.MakeGnu);

        Scan.Of(tar.Build(), "model.tar").AssertFound("MG1001", name);
    }

    [Fact]
    public void A_length_in_binary_is_read() =>
        Scan.Of(
            new TarBuilder().Add("a.pkl", Payloads.Eval, change: header => new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)Payloads.Eval.Length }.CopyTo(header, 124)).Build(),
            "model.tar").AssertFound("MG1001", "a.pkl");

    [Theory]
    [InlineData("../../.bashrc")]
    [InlineData("/etc/cron.d/job")]
    [InlineData("C:/Windows/x.dll")]
    [InlineData("a/../../b")]
    [InlineData("NUL.txt")]
    [Bypass("CVE-2024-5187")]
    [Bypass("PAIT-ARV-100")]
    public void A_member_that_would_be_written_outside_is_unsafe(string name)
    {
        Finding finding = Scan.Of(new TarBuilder().Add("ok.txt", "text"u8.ToArray()).Add(name, "text"u8.ToArray()).Build(), "model.tar").AssertFound("MG1031");

        Assert.Equal(name, finding.Subject);
        Assert.Equal(1024, finding.Place.Offset);
    }

    [Theory]
    [InlineData('2', "/etc/passwd")]
    [InlineData('2', "../outside")]
    [InlineData('1', "/etc/passwd")]
    [InlineData('1', "not-a-member")]
    [Bypass("CVE-2024-5187")]
    public void A_link_that_leads_outside_is_unsafe(char type, string target) =>
        Assert.Equal("link", Scan.Of(new TarBuilder().Add("link", [], type, target).Build(), "model.tar").AssertFound("MG1031").Subject);

    [Fact]
    public void A_link_that_stays_inside_is_fine() =>
        Scan.Of(
            new TarBuilder().Add("model/1.onnx", OnnxBuilder.Honest().Build()).Add("model/latest.onnx", [], '2', "1.onnx").Add("model/same.onnx", [], '1', "model/1.onnx").Build(),
            "model.tar").AssertClean("tar");

    [Fact]
    public void A_member_behind_a_link_is_unsafe() =>
        Assert.Contains(
            "goes through a symbolic link",
            Scan.Of(new TarBuilder().Add("folder", [], '2', "inside").Add("folder/x.txt", "text"u8.ToArray()).Build(), "model.tar").AssertFound("MG1031").Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData('3')]
    [InlineData('4')]
    [InlineData('6')]
    public void A_device_is_unsafe(char type) => Assert.Equal("dev", Scan.Of(new TarBuilder().Add("dev", [], type).Build(), "model.tar").AssertFound("MG1027").Subject);

    [Fact]
    public void A_name_that_comes_twice_is_a_contradiction_and_both_are_judged()
    {
        ScanResult result = Scan.Of(new TarBuilder().Add("a.pkl", Payloads.Benign).Add("./a.pkl", Payloads.Eval).Build(), "model.tar");

        Assert.Equal(1024, result.AssertFound("MG1030").Place.Offset);
        result.AssertFound("MG1001", "./a.pkl");
    }

    [Fact]
    public void A_link_that_states_a_length_is_a_contradiction_and_what_it_may_hide_is_judged()
    {
        ScanResult result = Scan.Of(new TarBuilder().Add("a.txt", "text"u8.ToArray()).Add("b", Payloads.Eval, '2', "a.txt").Build(), "model.tar");

        result.AssertFound("MG1030");
        result.AssertFound("MG1001", "b");
    }

    [Fact]
    public void A_prefix_in_a_header_that_is_not_posix_is_a_contradiction()
    {
        static void Change(byte[] header)
        {
            TarBuilder.MakeGnu(header);
            "../../up"u8.CopyTo(header.AsSpan(345));
        }

        ScanResult result = Scan.Of(new TarBuilder().Add("a.txt", "text"u8.ToArray(), change: Change).Build(), "model.tar");

        result.AssertFound("MG1030");
        result.AssertFound("MG1031");
    }

    [Fact]
    public void A_sparse_file_is_inconclusive()
    {
        Assert.Equal("tar-sparse", Scan.Of(new TarBuilder().Add("a.bin", new byte[100], 'S', change: TarBuilder.MakeGnu).Build(), "model.tar").AssertFound("MG1021").Subject);
        Assert.Equal("tar-sparse", Scan.Of(new TarBuilder().Pax("GNU.sparse.major", "1").Add("a.bin", new byte[100]).Build(), "model.tar").AssertFound("MG1021").Subject);
    }

    [Fact]
    public void A_file_that_goes_on_from_another_archive_is_inconclusive() =>
        Assert.Equal("tar-multivolume", Scan.Of(new TarBuilder().Add("a.bin", new byte[100], 'M', change: TarBuilder.MakeGnu).Build(), "model.tar").AssertFound("MG1021").Subject);

    [Fact]
    public void A_global_header_that_renames_is_a_contradiction() =>
        Scan.Of(new TarBuilder().Pax("path", "other", 'g').Add("a.txt", "text"u8.ToArray()).Build(), "model.tar").AssertFound("MG1030");

    [Fact]
    public void A_global_header_with_a_comment_is_fine() =>
        Scan.Of(new TarBuilder().Pax("comment", "git commit", 'g').Add("model.onnx", OnnxBuilder.Honest().Build()).Build(), "model.tar").AssertClean("tar");

    [Fact]
    public void Bytes_in_the_padding_of_a_member_belong_to_nothing() =>
        Assert.Equal(512 + 4, Scan.Of(new TarBuilder().Add("a.txt", "text"u8.ToArray(), padding: 7).Build(), "model.tar").AssertFound("MG1025").Place.Offset);

    [Fact]
    public void A_member_behind_the_end_is_found()
    {
        byte[] file = [.. new TarBuilder().Add("a.txt", "text"u8.ToArray()).Build(), .. new TarBuilder().Add("b.pkl", Payloads.Eval).Build()];

        ScanResult result = Scan.Of(file, "model.tar");

        Assert.Equal(2048, result.AssertFound("MG1025").Place.Offset);
        result.AssertFound("MG1001", "bytes-at-2048!/b.pkl");
    }

    [Fact]
    public void A_member_behind_a_broken_header_is_found()
    {
        TarBuilder tar = new TarBuilder().Add("a.txt", "text"u8.ToArray()).Raw([.. Enumerable.Repeat((byte)1, 512)]).Add("b.pkl", Payloads.Eval);

        ScanResult result = Scan.Of(tar.Build(), "model.tar");

        Assert.Equal(1024, result.AssertFound("MG1024").Place.Offset);
        result.AssertFound("MG1001", "bytes-at-1536!/b.pkl");
    }

    [Fact]
    public void A_length_that_programs_read_differently_is_malformed() =>
        Scan.Of(new TarBuilder().Add("a.txt", "text"u8.ToArray(), statedLength: "0000000_004").Build(), "model.tar").AssertFound("MG1024");

    [Fact]
    public void A_tar_that_is_cut_short_is_malformed_and_judged()
    {
        byte[] whole = new TarBuilder().Add("a.pkl", [.. Payloads.Eval, .. new byte[2000]]).Build();

        ScanResult result = Scan.Of(whole[..1500], "model.tar");

        Assert.Equal(512, result.AssertFound("MG1024").Place.Offset);
        result.AssertFound("MG1001", "a.pkl");
    }

    [Fact]
    public void An_archive_without_its_end_is_malformed() => Scan.Of(new TarBuilder().Add("a.pkl", Payloads.Benign).BuildOpen(), "model.tar").AssertFound("MG1024");

    [Fact]
    public void A_check_sum_in_binary_is_read()
    {
        byte[] archive = new TarBuilder().Add("a.pkl", Payloads.Eval).Build();
        Span<byte> field = archive.AsSpan(148, 8);
        field.Fill((byte)' ');
        int sum = archive.AsSpan(0, 512).ToArray().Sum(static value => value);
        new byte[] { 0x80, 0, 0, 0, 0, 0, (byte)(sum >> 8), (byte)sum }.CopyTo(field);
        Scan.Of(archive, "model.tar").AssertFound("MG1001", "a.pkl");

        field[1] = 1;
        Scan.Of(archive, "model.tar").AssertFound("MG1024");
    }

    [Fact]
    public void A_member_of_exabytes_is_malformed() =>
        Scan.Of(new TarBuilder().Add("a.bin", [1], change: header => new byte[] { 0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }.CopyTo(header, 124)).Build(), "model.tar")
            .AssertFound("MG1024");

    [Fact]
    public void More_members_than_the_limit_are_inconclusive()
    {
        TarBuilder tar = new();
        for (int i = 0; i < 50; i++)
            tar.Add($"f{i}", []);

        Assert.Equal("MaxMembers", Scan.Of(tar.Build(), "model.tar", limits: new ScanLimits { MaxMembers = 20 }).AssertFound("MG1020").Subject);
    }
}
