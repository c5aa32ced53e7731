using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Scanning.TorchSharp;
using Xunit;

namespace ModelGuard.Scanning.Tests.TorchSharp;

public sealed class TorchSharpTests
{
    private static readonly byte[] Tensor = [6, 2, 2, 1, .. new byte[8]];
    private static readonly byte[] Dictionary = [1, 1, (byte)'w', .. Tensor];
    private static readonly byte[] Optimizer = [3, .. "SGD"u8, 1, 1, .. new byte[42], 1, .. Tensor];

    public static TheoryData<byte[]> Honest => [Tensor, Dictionary, Optimizer];

    [Theory]
    [MemberData(nameof(Honest))]
    public void A_tensor_a_dictionary_and_an_optimizer_are_clean(byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.dat");

        result.AssertClean("torchsharp");
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(2, result.Facts.ParameterCount);
    }

    [Fact]
    public void Bytes_behind_the_state_are_found()
    {
        ScanResult result = Scan.Of([.. Optimizer, .. Payloads.Eval], "model.dat");

        result.AssertFound("MG1025");
        Assert.Equal(Verdict.Unsafe, result.Verdict);
    }

    [Fact]
    public void A_state_that_is_cut_is_inconclusive() => Scan.Of(Optimizer[..^1], "model.dat").AssertFound("MG1024");

    [Fact]
    public void An_optimizer_without_a_known_layout_is_inconclusive() =>
        Assert.Equal("LBFGS", Scan.Of([5, .. "LBFGS"u8, 1, 1, .. new byte[40]], "model.dat").AssertFound("MG1021").Subject);

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Hostile.Near(Optimizer), Hostile.Near(Dictionary)).Sample(
            bytes =>
            {
                TorchSharpReader reader = new(new MemoryByteSource(bytes), new ScanBudget(new ScanLimits { MaxRecords = 1000 }));
                try
                {
                    Assert.InRange(reader.ReadDictionary().End, 0, bytes.Length);
                }
                catch (Exception exception) when (exception is MalformedContentException or LimitReachedException)
                {
                    Assert.NotEmpty(exception.Message);
                }

                Assert.DoesNotContain(Scan.Of(bytes, "model.dat").Findings, finding => finding.Rule.Id == "MG0004");
            },
            iter: 2000,
            threads: 1);
}
