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
