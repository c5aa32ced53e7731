using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Whether bytes without a name are a pickle.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData("cos\nsystem\n(S'id'\ntR.")]
    [InlineData("(S'id'\nios\nsystem\n.")]
    [InlineData("(lp0\nVa\np1\na.")]
    [InlineData("]q\0(K\u0001K\u0002e.")]
    [InlineData("cos\nsystem\n(S'id'\ntR#broken")]
    [InlineData("cposix\nsystem\n#\n(S'id'\ntR.")]
    [InlineData("\u0080\u0004N.")]
    [InlineData("\u0080\u0004K\u0001broken")]
    public void A_pickle_is_one(string bytes) => Assert.True(Probe(bytes).IsPickle);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("N.")]
    [InlineData("Never mind the text.")]
    [InlineData("Is this a pickle?\nNo.")]
    [InlineData("city\ncountry\npopulation\n")]
    [InlineData("import os\nos.system('id')\n")]
    [InlineData("PK\u0003\u0004 something\n\u0080\u0004N.")]
    [InlineData("{\"json\": true}")]
    [InlineData("\u0080\u0007N.")]
    [InlineData("\u0080\u0004\u0001")]
    public void Anything_else_is_none(string bytes) => Assert.False(Probe(bytes).IsPickle);

    [Fact]
    public void A_probe_tells_where_the_stream_ends()
    {
        byte[] bytes = [7, 7, .. new PickleBuilder().Proto(4).Import("os", "system").Stop().Build(), 7];
        PickleProbe probe = PickleScanner.Probe(new MemoryByteSource(bytes), 2);
        Assert.Equal(new PickleProbe(IsPickle: true, ReachedStop: true, HasEvents: true, End: bytes.Length - 1), probe);
    }

    private static PickleProbe Probe(string latin1) => PickleScanner.Probe(new MemoryByteSource(Encoding.Latin1.GetBytes(latin1)));
}
