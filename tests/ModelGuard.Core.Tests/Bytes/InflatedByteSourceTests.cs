using System.IO.Compression;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using Xunit;

namespace ModelGuard.Core.Tests.Bytes;

public sealed class InflatedByteSourceTests
{
    [Fact]
    public void Any_range_reads_the_inflated_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 2000], Gen.Select(Gen.Int[0, 2100], Gen.Int[1, 300]).Array[1, 8]).Sample((bytes, reads) =>
        {
            using InflatedByteSource source = Open(Deflate(bytes), bytes.Length);
            foreach ((int offset, int count) in reads)
            {
                byte[] buffer = new byte[count];
                int read = source.Read(offset, buffer);
                Assert.Equal(bytes.Skip(offset).Take(count), buffer[..read]);
            }
        });

    [Fact]
    public void A_read_before_the_window_decodes_again_and_is_paid_for_again()
    {
        byte[] bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);
        ScanBudget budget = new(ScanLimits.Default with { MaxInflatedBytes = (1 << 20) + (1 << 19) });
        using InflatedByteSource source = new(new MemoryByteSource(Deflate(bytes)), bytes.Length, budget);
        byte[] buffer = new byte[16];

        source.ReadExactly(bytes.Length - 16, buffer);
        Assert.Equal(bytes[^16..], buffer);
        source.ReadExactly(0, buffer);
        Assert.Equal(bytes[..16], buffer);
        LimitReachedException exception = Assert.Throws<LimitReachedException>(() => source.ReadExactly(bytes.Length - 16, buffer));

        Assert.Equal("MaxInflatedBytes", exception.LimitName);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1001)]
    [InlineData(0)]
    public void A_declared_length_that_is_a_lie_is_malformed(int declared)
    {
        using InflatedByteSource source = Open(Deflate(new byte[1000]), declared);

        Assert.Throws<MalformedContentException>(() => source.Read(0, new byte[2000]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(5000)]
    public void Bytes_hidden_behind_the_stream_are_malformed(int hidden)
    {
        using InflatedByteSource source = Open([.. Deflate(new byte[1000]), .. new byte[hidden]], 1000);

        Assert.Throws<MalformedContentException>(() => source.Read(0, new byte[1000]));
    }

    [Fact]
    public void A_stream_that_is_cut_short_is_malformed()
    {
        byte[] bytes = new byte[5000];
        new Random(2).NextBytes(bytes);
        using InflatedByteSource source = Open(Deflate(bytes)[..^100], bytes.Length);

        Assert.Throws<MalformedContentException>(() => source.ReadExactly(0, new byte[5000]));
    }

    [Fact]
    public void A_member_over_16_MiB_may_not_inflate_beyond_the_ratio()
    {
        byte[] compressed = Deflate(new byte[32 << 20]);
        using InflatedByteSource source = new(new MemoryByteSource(compressed), 32 << 20, new ScanBudget(ScanLimits.Default with { MaxInflationRatio = 100 }));

        LimitReachedException exception = Assert.Throws<LimitReachedException>(() => source.ReadExactly((32 << 20) - 1, new byte[1]));

        Assert.Equal("MaxInflationRatio", exception.LimitName);
    }

    [Fact]
    public void Any_bytes_end_in_content_or_one_of_two_exceptions() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 5000]).Sample((bytes, declared) =>
        {
            using InflatedByteSource source = Open(bytes, declared);
            try
            {
                Assert.InRange(source.Read(0, new byte[6000]), 0, declared);
            }
            catch (Exception exception) when (exception is MalformedContentException or LimitReachedException)
            {
                Assert.NotEmpty(exception.Message);
            }
        });

    [Fact]
    public void Measuring_tells_the_length_and_keeps_nothing()
    {
        byte[] compressed = Deflate(new byte[100_000]);

        Assert.Equal(100_000, InflatedByteSource.Measure(new MemoryByteSource(compressed), new ScanBudget(ScanLimits.Default), out long consumed));
        Assert.Equal(compressed.Length, consumed);
    }

    private static InflatedByteSource Open(byte[] compressed, long declared) => new(new MemoryByteSource(compressed), declared, new ScanBudget(ScanLimits.Default));

    private static byte[] Deflate(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (DeflateStream deflate = new(stream, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes);
        return stream.ToArray();
    }
}
