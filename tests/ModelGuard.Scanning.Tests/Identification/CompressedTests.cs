using System.IO.Compression;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Identification;

public sealed class CompressedTests
{
    [Fact]
    [Bypass("PAIT-JOBLIB-101")]
    public void PAIT_JOBLIB_101_a_pickle_in_gzip_is_judged()
    {
        ScanResult result = Scan.Of(Gzip(Payloads.Eval), "model.pkl.gz");

        Assert.Equal("gzip", result.Format.Id);
        result.AssertFound("MG1001", "inflated");
    }

    [Fact]
    [Bypass("PAIT-JOBLIB-101")]
    public void PAIT_JOBLIB_101_a_pickle_in_zlib_is_judged() => Scan.Of(Zlib(Payloads.Eval), "model.pkl.z").AssertFound("MG1001", "inflated");

    [Fact]
    public void A_script_that_a_web_build_compressed_is_not_a_model() =>
        Scan.Of(Gzip("export default function () { return 1; }"u8.ToArray()), "site.js.gz").AssertNotAModel();

    [Fact]
    public void A_name_in_the_header_is_passed_over()
    {
        byte[] plain = Gzip(Payloads.Eval);
        byte[] named = [.. plain[..3], 8, .. plain[4..10], .. "model.pkl\0"u8, .. plain[10..]];

        Scan.Of(named, "model.gz").AssertFound("MG1001");
    }

    [Fact]
    public void A_wrong_check_sum_is_reported_and_stops_nothing()
    {
        byte[] file = Gzip(Payloads.Eval);
        file[^8] ^= 1;

        ScanResult result = Scan.Of(file, "model.gz");

        result.AssertFound("MG1024");
        result.AssertFound("MG1001");
    }

    [Fact]
    public void A_stream_that_is_cut_short_is_malformed() => Scan.Of(Gzip(Payloads.Eval)[..^12], "model.gz").AssertFound("MG1024");

    [Fact]
    public void A_second_stream_behind_the_first_is_malformed()
    {
        ScanResult result = Scan.Of([.. Gzip("text"u8.ToArray()), .. Gzip(Payloads.Eval)], "model.gz");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        result.AssertFound("MG1024");
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Zlib(byte[] content)
    {
        using MemoryStream stream = new();
        using (ZLibStream zlib = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return stream.ToArray();
    }
}
