using System.Globalization;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Compressed;

/// <summary>Pickles and models behind every compression that a loader undoes by itself.</summary>
public sealed class CompressedTests
{
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["Bzip2"] = "bzip2",
        ["Xz"] = "xz",
        ["XzSha256"] = "xz",
        ["XzNoCheck"] = "xz",
        ["XzDelta"] = "xz",
        ["XzX86"] = "xz",
        ["XzBlocks"] = "xz",
        ["Lzma"] = "lzma",
        ["Zstandard"] = "zstd",
        ["ZstandardFast"] = "zstd",
        ["Lz4"] = "lz4",
        ["Lz4Legacy"] = "lz4",
        ["Lz4Linked"] = "lz4",
        ["Zlib"] = "zlib",
    };

    public static TheoryData<string> Writers => [.. Formats.Keys];

    [Theory]
    [MemberData(nameof(Writers))]
    [Bypass("PAIT-JOBLIB-101")]
    public void A_pickle_behind_any_compression_is_judged(string writer)
    {
        ScanResult result = Scan.Of(CompressedFixtures.All[writer].Eval, "model.joblib");

        Assert.Equal(Formats[writer], result.Format.Id);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Finding finding = result.AssertFound("MG1001", "inflated");
        Assert.Equal(Payloads.Eval.AsSpan().IndexOf((byte)0x93), finding.Place.Offset);
        Assert.DoesNotContain(result.Findings, other => other.Rule.Effect == Verdict.Inconclusive);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Content_without_a_model_is_decoded_without_a_fault_and_is_no_model(string writer) =>
        Scan.Of(CompressedFixtures.All[writer].Sample, "data.bin").AssertNotAModel();

    [Fact]
    [Bypass("PAIT-JOBLIB-101")]
    public void A_pickle_in_gzip_is_judged()
    {
        ScanResult result = Scan.Of(CompressedBuilder.Gzip(Payloads.Eval), "model.pkl.gz");

        Assert.Equal("gzip", result.Format.Id);
        result.AssertFound("MG1001", "inflated");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Bypass("PAIT-JOBLIB-101")]
    public void A_pickle_in_the_old_format_of_joblib_is_judged(bool isPython2)
    {
        ScanResult result = Scan.Of(CompressedBuilder.JoblibZ(Payloads.Eval, isPython2: isPython2), "model.joblib");

        Assert.Equal("joblib-zf", result.Format.Id);
        result.AssertFound("MG1001", "inflated");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == "MG1024");
    }

    [Fact]
    public void A_length_that_the_old_format_of_joblib_states_and_that_is_wrong_is_malformed() =>
        Assert.Equal(2, Scan.Of(CompressedBuilder.JoblibZ(Payloads.Benign, statedLength: 99), "model.joblib").AssertFound("MG1024").Place.Offset);

    [Fact]
    public void A_script_that_a_web_build_compressed_is_not_a_model() =>
        Scan.Of(CompressedBuilder.Gzip("export default function () { return 1; }"u8.ToArray()), "site.js.gz").AssertNotAModel();

    [Fact]
    public void A_clean_pickle_behind_every_optional_field_of_gzip_is_clean() =>
        Scan.Of(CompressedBuilder.Gzip(Payloads.Benign, extra: [1, 2, 3], name: "model.pkl", comment: "none", hasHeaderSum: true), "model.gz").AssertClean("gzip");

    [Fact]
    public void A_wrong_check_sum_of_the_gzip_header_is_malformed()
    {
        byte[] file = CompressedBuilder.Gzip(Payloads.Benign, name: "model.pkl", hasHeaderSum: true);
        file[20] ^= 1;

        Assert.Equal(20, Scan.Of(file, "model.gz").AssertFound("MG1024").Place.Offset);
    }

    [Fact]
    public void A_wrong_check_sum_is_reported_and_stops_nothing()
    {
        byte[] file = CompressedBuilder.Gzip(Payloads.Eval);
        file[^8] ^= 1;

        ScanResult result = Scan.Of(file, "model.gz");

        Assert.Equal(file.Length - 8, result.AssertFound("MG1024").Place.Offset);
        result.AssertFound("MG1001");
    }

    [Fact]
    public void A_wrong_check_sum_of_zlib_is_reported_and_stops_nothing()
    {
        byte[] file = CompressedBuilder.Zlib(Payloads.Eval);
        file[^1] ^= 1;

        ScanResult result = Scan.Of(file, "model.pkl.z");

        Assert.Equal(file.Length - 4, result.AssertFound("MG1024").Place.Offset);
        result.AssertFound("MG1001");
    }

    [Theory]
    [InlineData("Bzip2")]
    [InlineData("Xz")]
    [InlineData("XzSha256")]
    [InlineData("Zstandard")]
    [InlineData("Lz4")]
    public void A_stream_that_is_cut_behind_its_content_is_malformed_and_judged(string writer)
    {
        ScanResult result = Scan.Of(CompressedFixtures.All[writer].Eval[..^2], "model.joblib");

        result.AssertFound("MG1024");
        result.AssertFound("MG1001", "inflated");
    }

    [Fact]
    [Bypass("modelaudit #625")]
    public void What_was_decoded_before_a_stream_breaks_is_judged()
    {
        byte[] long1 = [.. Payloads.Eval, .. SampleContent.Of(3000)];
        byte[] file = CompressedBuilder.Gzip(long1)[..^600];

        ScanResult result = Scan.Of(file, "model.gz");

        result.AssertFound("MG1024");
        result.AssertFound("MG1001", "inflated");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("bzip2")]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void Streams_one_behind_the_other_are_one_content(string format)
    {
        byte[] file = [.. Write(format, Payloads.Eval[..20]), .. Write(format, Payloads.Eval[20..])];

        ScanResult result = Scan.Of(file, "model.joblib");

        Assert.Equal(format, result.Format.Id);
        result.AssertFound("MG1001", "inflated");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Effect == Verdict.Inconclusive);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void A_pickle_in_a_second_stream_behind_text_is_found(string format)
    {
        byte[] first = Write(format, "just a readme that nobody reads\n"u8.ToArray());

        ScanResult result = Scan.Of([.. first, .. Write(format, Payloads.Eval)], "data.bin");

        result.AssertFound("MG1001", string.Create(CultureInfo.InvariantCulture, $"stream-at-{first.Length}"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("bzip2")]
    [InlineData("xz")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    [InlineData("lzma")]
    public void Bytes_behind_the_last_stream_are_reported_and_judged(string format)
    {
        byte[] honest = Write(format, Payloads.Benign);

        ScanResult result = Scan.Of([.. honest, .. Payloads.Eval], "model.joblib");

        Assert.Equal(honest.Length, result.AssertFound("MG1025").Place.Offset);
        result.AssertFound("MG1001", string.Create(CultureInfo.InvariantCulture, $"bytes-at-{honest.Length}"));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(3, false)]
    public void Xz_is_padded_by_multiples_of_four_zeros(int padding, bool isClean)
    {
        ScanResult result = Scan.Of([.. CompressedBuilder.Xz(Payloads.Benign), .. new byte[padding]], "model.joblib");

        Assert.Equal(isClean ? Verdict.Clean : Verdict.Inconclusive, result.Verdict);
    }

    [Fact]
    public void Gzip_is_padded_by_zeros() => Scan.Of([.. CompressedBuilder.Gzip(Payloads.Benign), .. new byte[100]], "model.joblib").AssertClean("gzip");

    [Theory]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public void What_a_skippable_frame_holds_is_judged(string format)
    {
        ScanResult result = Scan.Of([.. CompressedBuilder.Skippable(Payloads.Eval), .. Write(format, Payloads.Benign)], "model.joblib");

        Assert.Equal(format, result.Format.Id);
        result.AssertFound("MG1001", "skippable-at-0");
    }

    [Fact]
    public void A_filter_of_xz_without_a_decoder_is_named()
    {
        Finding finding = Scan.Of(CompressedBuilder.Xz(Payloads.Benign, filter: 0x09), "model.xz").AssertFound("MG1021");

        Assert.Equal("xz-filter-9", finding.Subject);
        Assert.Equal(12, finding.Place.Offset);
    }

    [Fact]
    public void A_block_of_xz_whose_check_sum_is_wrong_is_malformed_and_judged()
    {
        byte[] file = CompressedBuilder.Xz(Payloads.Eval);
        file[file.AsSpan().IndexOf("print(1)"u8)] ^= 0x20;

        ScanResult result = Scan.Of(file, "model.xz");

        result.AssertFound("MG1024");
        result.AssertFound("MG1001", "inflated");
    }

    [Fact]
    public void A_compressed_file_in_a_compressed_file_is_judged() =>
        Scan.Of(CompressedBuilder.Gzip(CompressedBuilder.Xz(CompressedFixtures.All["Bzip2"].Eval)), "model.gz").AssertFound("MG1001", "inflated!/inflated!/inflated");

    [Fact]
    public void Content_that_is_too_large_to_be_kept_is_decoded_again_and_judged()
    {
        ScanLimits limits = new() { MaxKeptBytes = 200_000 };
        byte[] content = [.. Payloads.Benign, .. Payloads.Eval, .. new byte[500_000]];

        foreach (string format in (string[])["gzip", "xz", "zstd", "lz4"])
            Scan.Of(Write(format, content), "model.bin", limits: limits with { MaxKeptBytes = format == "xz" ? 16 << 20 : 200_000 }).AssertFound("MG1001", "inflated");
    }

    internal static byte[] Write(string format, byte[] content) => format switch
    {
        "gzip" => CompressedBuilder.Gzip(content),
        "zlib" => CompressedBuilder.Zlib(content),
        "xz" => CompressedBuilder.Xz(content),
        "zstd" => CompressedBuilder.Zstandard(content),
        "lz4" => CompressedBuilder.Lz4(content),
        "bzip2" => content.AsSpan().SequenceEqual(Payloads.Benign) ? Convert.FromBase64String(BenignBzip2)
            : content.Length == 20 ? Convert.FromBase64String(FirstBzip2) : Convert.FromBase64String(RestBzip2),
        "lzma" => Convert.FromBase64String(BenignLzma),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    // python3: base64.b64encode(bz2.compress(...)), of the empty dictionary and of the two parts of the eval pickle.
    private const string BenignBzip2 = "QlpoOTFBWSZTWeIReeEAAAHQ4AQAAAEAAkAABAAgACGGgZoDU3F3JFOFCQ4hF54Q";
    private const string FirstBzip2 = "QlpoOTFBWSZTWdltFqEAAAfB4ARAMiUPAEAEBAAgACKaPUA9qQpgAAIEg7uG/OacU/F3JFOFCQ2W0WoQ";
    private const string RestBzip2 = "QlpoOTFBWSZTWTmQVOUAAAbb4ABAAGEgABAAACFUAAIEDAAgACKaaaMm9RCmAACeWyHug2JKq/i7kinChIHMgqco";
    private const string BenignLzma = "XQAAgAD//////////wBAAQsr95AemH///gF4AA==";
}
