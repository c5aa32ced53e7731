using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>The inner loop and the node table must keep what the machine promises: limits, identity and contents.</summary>
public sealed class PickleInnerLoopTests
{
    [Fact]
    public void The_memo_takes_exactly_as_many_entries_as_the_limit_says()
    {
        byte[] allowed = [0x80, 4, .. Repeated([(byte)'N', 0x94, (byte)'0'], 1000), (byte)'N', (byte)'.'];
        byte[] tooMany = [0x80, 4, .. Repeated([(byte)'N', 0x94, (byte)'0'], 1001), (byte)'N', (byte)'.'];
        ScanLimits limits = ScanLimits.Default with { MaxMemo = 1000 };

        using (PickleMachine machine = Machine(allowed, limits))
            Assert.True(machine.Run());
        using PickleMachine full = Machine(tooMany, limits);
        Assert.Equal(nameof(ScanLimits.MaxMemo), Assert.Throws<LimitReachedException>(() => full.Run()).LimitName);
    }

    [Fact]
    public void A_list_that_doubles_itself_reaches_the_limit_of_expansion()
    {
        // Each round puts the list of before twice into a new one.
        byte[] laughs = [0x80, 4, (byte)']', .. Repeated([0x94, (byte)'2', 0x86], 64), (byte)'.'];

        using PickleMachine machine = Machine(laughs, ScanLimits.Default);

        Assert.Equal(nameof(ScanLimits.MaxExpansion), Assert.Throws<LimitReachedException>(() => machine.Run()).LimitName);
    }

    [Fact]
    public void A_dict_filled_in_the_inner_loop_keeps_its_contents()
    {
        byte[] pickle = [0x80, 4, (byte)'}', 0x94, (byte)'(', 0x8c, 1, (byte)'a', 0x94, (byte)'K', 7, (byte)'u', .. Repeated([(byte)'N', (byte)'0'], 16), (byte)'.'];
        using PickleMachine machine = Machine(pickle, ScanLimits.Default);

        Assert.True(machine.Run());

        Assert.True(machine.TryGetContents(machine.Top, out ReadOnlySpan<PickleValue> contents));
        Assert.Equal([new PickleValue(ValueKind.String, 5), new PickleValue(ValueKind.Int, 9)], contents.ToArray());
        Assert.Equal(3, machine.Node(machine.Top).Size);
    }

    [Fact]
    public void A_dict_filled_twice_keeps_both()
    {
        byte[] pair = [(byte)'(', (byte)'K', 1, (byte)'K', 2, (byte)'u'];
        byte[] pickle = [0x80, 4, (byte)'}', .. pair, .. pair, .. Repeated([(byte)'N', (byte)'0'], 16), (byte)'.'];
        using PickleMachine machine = Machine(pickle, ScanLimits.Default);

        Assert.True(machine.Run());

        Assert.True(machine.TryGetContents(machine.Top, out ReadOnlySpan<PickleValue> contents));
        Assert.Equal(4, contents.Length);
        Assert.Equal(5, machine.Node(machine.Top).Size);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(40)]
    public void A_list_of_dicts_reaches_each_as_often_as_it_names_it(int times)
    {
        // The dict of size 3 is memo 0; the list takes it from the stack once and from the memo so many times more.
        byte[] pickle = [0x80, 4, (byte)']', (byte)'(', (byte)'}', 0x94, (byte)'(', (byte)'K', 1, (byte)'K', 2, (byte)'u', .. Repeated([(byte)'h', 0], times), (byte)'e', (byte)'.'];
        using PickleMachine machine = Machine(pickle, ScanLimits.Default);

        Assert.True(machine.Run());

        Assert.Equal(1 + (4 * (times + 1)), machine.Node(machine.Top).Size);
        Assert.True(machine.TryGetContents(machine.Top, out ReadOnlySpan<PickleValue> contents));
        Assert.Equal(2 + times, machine.Node(contents[0]).Uses);
    }

    [Fact]
    public void A_list_of_dicts_that_doubles_reaches_the_limit_of_expansion()
    {
        byte[] laughs = [0x80, 4, (byte)']', 0x94, .. Enumerable.Range(0, 40).SelectMany(i => (byte[])[(byte)']', 0x94, (byte)'(', (byte)'h', (byte)i, (byte)'h', (byte)i, (byte)'e']), (byte)'.'];
        using PickleMachine machine = Machine(laughs, ScanLimits.Default);

        Assert.Equal(nameof(ScanLimits.MaxExpansion), Assert.Throws<LimitReachedException>(() => machine.Run()).LimitName);
    }

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(7, 20_000)]
    [InlineData(7, 60_000)]
    public void Content_in_memory_is_read_where_it_lies_as_any_other_content_is(int before, int rows)
    {
        byte[] pickle = [0x80, 4, (byte)']', (byte)'(', .. Enumerable.Range(0, rows).SelectMany(Row), (byte)'e', (byte)'.'];
        byte[] larger = [.. new byte[before], .. pickle];
        using PickleMachine near = new(new MemoryByteSource(larger.AsMemory(before)), 0, FrameReading.Contiguous, new ScanBudget(ScanLimits.Default), new ProbeEvents());
        using PickleMachine far = new(new MemoryByteSource(pickle).Slice(0, pickle.Length), 0, FrameReading.Contiguous, new ScanBudget(ScanLimits.Default), new ProbeEvents());

        Assert.True(near.Run());
        Assert.True(far.Run());

        Assert.Equal(3 + (rows * 8), near.OpcodeCount - 2);
        Assert.Equal(far.OpcodeCount, near.OpcodeCount);
        Assert.Equal(pickle.Length, near.End);
        Assert.Equal(far.Top, near.Top);
        Assert.Equal(far.Node(far.Top).Size, near.Node(near.Top).Size);

        static IEnumerable<byte> Row(int row) => [(byte)'}', 0x94, (byte)'(', (byte)'K', (byte)row, 0x8c, 3, (byte)'r', (byte)'o', (byte)'w', 0x94, (byte)'u', (byte)'N'];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Items_of_a_chunked_list_never_move(int count)
    {
        ChunkedList<long> list = new(capacity: 10_000);
        for (int i = 0; i < count; i++)
            Assert.Equal(i, list.Add(i));
        ref long first = ref list[0];
        list.Add(-1);
        first = 42;

        Assert.Equal(42, list[0]);
        Assert.Equal(-1, list[count]);
        Assert.Equal(count + 1, list.Count);
        for (int i = 1; i < count; i++)
            Assert.Equal(i, list[i]);
    }

    private static PickleMachine Machine(byte[] pickle, ScanLimits limits) =>
        new(new MemoryByteSource(pickle), 0, FrameReading.Contiguous, new ScanBudget(limits), new ProbeEvents());

    private static byte[] Repeated(byte[] bytes, int count) => [.. Enumerable.Repeat(bytes, count).SelectMany(part => part)];
}
