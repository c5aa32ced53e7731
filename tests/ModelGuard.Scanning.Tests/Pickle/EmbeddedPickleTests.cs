using ModelGuard.Rules;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Pickles inside strings and bytes of pickles.</summary>
public sealed class EmbeddedPickleTests
{
    private static byte[] Payload => new PickleBuilder().Proto(4).Import("os", "system").Call("id").Stop().Build();

    private static byte[] OldPayload => new PickleBuilder().Global("os", "system").Mark().String("'id'").Tuple().Reduce().Stop().Build();

    [Fact]
    public void In_bytes() => AssertEmbedded(p => p.BinBytes(Payload));

    [Fact]
    public void In_a_bytearray() => AssertEmbedded(p => p.ByteArray8(Payload));

    [Fact]
    public void In_a_Python_2_string() => AssertEmbedded(p => p.BinString(Payload));

    [Fact]
    public void In_bytes_without_magic_number() => AssertEmbedded(p => p.BinBytes(OldPayload));

    [Fact]
    public void As_base64() => AssertEmbedded(p => p.Text(Convert.ToBase64String(Payload)));

    [Fact]
    public void As_URL_safe_base64_without_padding() =>
        AssertEmbedded(p => p.Text(Convert.ToBase64String(Payload).Replace('+', '-').Replace('/', '_').TrimEnd('=')));

    [Fact]
    public void As_base64_without_magic_number() => AssertEmbedded(p => p.Text(Convert.ToBase64String(OldPayload)));

    [Fact]
    public void As_hexadecimal() => AssertEmbedded(p => p.Text(Convert.ToHexStringLower(Payload)));

    [Fact]
    public void In_a_pickle_in_a_pickle()
    {
        byte[] middle = new PickleBuilder().Proto(4).BinBytes(Payload).Stop().Build();
        AssertEmbedded(p => p.BinBytes(middle));
    }

    [Fact]
    public void Behind_the_window_of_the_reader() =>
        Judged.File(new PickleBuilder().Proto(4).BinBytes(new byte[600_000]).BinBytes(Payload).Tuple2().Stop()).AssertUnsafe("MG1001", "os.system");

    [Fact]
    public void Plain_data_in_bytes_is_suspicious() =>
        Judged.File(new PickleBuilder().Proto(4).BinBytes(new PickleBuilder().Proto(4).EmptyDict().Memoize().Stop().Build()).Stop())
            .AssertVerdict(Verdict.Suspicious, "MG1009");

    [Fact]
    public void Nesting_has_a_limit()
    {
        byte[] pickle = Payload;
        for (int i = 0; i < 50; i++)
            pickle = new PickleBuilder().Proto(4).BinBytes(pickle).Stop().Build();
        ScanResult result = Judged.File(pickle);
        Assert.True(result.Verdict >= Verdict.Inconclusive);
        Assert.Contains(result.Findings, finding => finding.Subject == "MaxNesting");
    }

    [Fact]
    public void Program_text_is_never_clean() =>
        Judged.File(new PickleBuilder().Proto(4).Text("import os\nos.system('id')\n").Stop()).AssertVerdict(Verdict.Inconclusive, "MG1010");

    [Theory]
    [InlineData("gAAAAA==")]
    [InlineData("Y2Fyb3VzZWw=")]
    [InlineData("8004 is a number")]
    [InlineData("(a short remark).")]
    [InlineData("import numpy as np, then fit the model")]
    public void Look_alikes_are_clean(string text) => Judged.File(new PickleBuilder().Proto(4).Text(text).Stop()).AssertClean();

    private static void AssertEmbedded(Action<PickleBuilder> write)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(5).EmptyDict().Text("payload");
        write(pickle);
        ScanResult result = Judged.File(pickle.SetItem().Stop());
        result.AssertUnsafe("MG1009");
        Finding finding = result.AssertUnsafe("MG1001", "os.system");
        Assert.StartsWith("constant@", finding.Place.Member, StringComparison.Ordinal);
    }
}
