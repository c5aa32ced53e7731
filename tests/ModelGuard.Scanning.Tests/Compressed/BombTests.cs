using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Compressed;

/// <summary>Small files that would become large ones: each ends inconclusive at a limit.</summary>
public sealed class BombTests
{
    [Fact]
    public void Fifty_million_zeros_in_sixty_bytes_of_bzip2_end_at_the_ratio()
    {
        // python3: bz2.compress(bytes(45899235)), the most that one block holds.
        byte[] bomb = Convert.FromBase64String("QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXF3JFOFCQDgni3w==");

        Assert.Equal("MaxInflationRatio", Scan.Of(bomb, "model.joblib").AssertFound("MG1020").Subject);
    }

    [Fact]
    public void Zeros_and_nothing_else_are_said()
    {
        Scan.Of(CompressedBuilder.Gzip(new byte[20_000]), "payload.bin.gz").AssertFound("MG1096");

        // A placeholder, a text and real numbers are not hollow, however well they compress.
        Scan.Of(CompressedBuilder.Gzip(new byte[1000]), "empty.gz").AssertNotAModel();
        Scan.Of(CompressedBuilder.Gzip([.. new byte[20_000], 1]), "table.gz").AssertNotAModel();
    }

    [Fact]
    public void Thirty_gzip_files_in_each_other_end_at_the_nesting()
    {
        byte[] bomb = Payloads.Eval;
        for (int i = 0; i < 30; i++)
            bomb = CompressedBuilder.Gzip(bomb);

        Assert.Equal("MaxNesting", Scan.Of(bomb, "model.gz").AssertFound("MG1020").Subject);
    }

    [Fact]
    public void A_dictionary_of_four_gibibytes_that_is_not_used_costs_nothing() =>
        Scan.Of(CompressedBuilder.Xz(Payloads.Benign, dictionary: 40), "model.xz").AssertClean("xz");

    [Fact]
    public void A_dictionary_of_four_gibibytes_that_is_used_ends_at_the_limit()
    {
        ScanLimits limits = new() { MaxKeptBytes = 1 << 20 };

        Assert.Equal("MaxKeptBytes", Scan.Of(CompressedBuilder.Xz(new byte[3 << 20], dictionary: 40), "model.xz", limits: limits).AssertFound("MG1020").Subject);
    }

    [Fact]
    public void An_lzma_head_of_four_gibibytes_and_two_to_the_39_bytes_is_cut_short()
    {
        byte[] bomb = CompressedBuilder.WithLzmaHead(CompressedFixtures.All["Lzma"].Eval, uint.MaxValue, 1L << 39);

        ScanResult result = Scan.Of(bomb, "model.lzma");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1024");
    }

    [Fact]
    public void A_window_of_terabytes_that_is_not_used_costs_nothing() =>
        Scan.Of(CompressedBuilder.Zstandard(Payloads.Benign, window: 0xff), "model.zst").AssertClean("zstd");

    [Fact]
    public void A_window_of_terabytes_that_is_used_ends_at_the_limit()
    {
        ScanLimits limits = new() { MaxKeptBytes = 1 << 20 };

        Assert.Equal("MaxKeptBytes", Scan.Of(CompressedBuilder.Zstandard(new byte[3 << 20], window: 0xff), "model.zst", limits: limits).AssertFound("MG1020").Subject);
    }

    [Fact]
    public void Blocks_of_lz4_that_repeat_one_byte_end_at_the_budget()
    {
        ScanLimits limits = new() { MaxInflatedBytes = 10 << 20 };

        Assert.Equal("MaxInflatedBytes", Scan.Of(CompressedBuilder.Lz4Bomb(10), "model.lz4", limits: limits).AssertFound("MG1020").Subject);
    }

    [Fact]
    public void A_pickle_in_front_of_a_bomb_is_judged()
    {
        ScanLimits limits = new() { MaxInflatedBytes = 1 << 20 };
        byte[] content = [.. Payloads.Eval, .. new byte[4 << 20]];

        ScanResult result = Scan.Of(CompressedBuilder.Gzip(content), "model.gz", limits: limits);

        result.AssertFound("MG1020");
        result.AssertFound("MG1001", "inflated");
    }

    [Fact]
    public void A_million_empty_streams_end_at_the_members()
    {
        ScanLimits limits = new() { MaxMembers = 100 };
        byte[] stream = CompressedBuilder.Gzip([]);
        byte[] bomb = [.. Enumerable.Repeat(stream, 1000).SelectMany(bytes => bytes)];

        Assert.Equal("MaxMembers", Scan.Of(bomb, "model.gz", limits: limits).AssertFound("MG1020").Subject);
    }
}
