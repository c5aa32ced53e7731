using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests;

/// <summary>Whatever the bytes: a result, no exception, no defect of the scanner, and never clean with bytes unaccounted for.</summary>
public sealed class HostileContentTests
{
    private static readonly ScanLimits Small = new() { MaxInflatedBytes = 1 << 22, MaxRecords = 100_000, MaxMembers = 1000, MaxHeaderBytes = 1 << 20 };

    private static readonly string[] Names = ["a.pkl", "a.onnx", "a.txt", "a.safetensors", "a.npy", "a.zip"];

    public static TheoryData<string> Kinds => ["npy", "npy-objects", "safetensors", "onnx", "torch-zip", "npz", "zip", "gzip"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_changed_file_never_breaks_the_scanner(string kind)
    {
        byte[] honest = Honest(kind);
        Gen.OneOf(Hostile.Near(honest), Hostile.Behind(honest, 16), Hostile.Behind(honest, honest.Length / 2))
            .Sample(bytes => AssertJudged(bytes, "model." + kind), iter: 400, threads: 1);
    }

    [Fact]
    public void Random_bytes_never_break_the_scanner() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, Names.Length - 1].Select(index => Names[index]))
            .Sample((bytes, name) => AssertJudged(bytes, name), iter: 1500, threads: 1);

    [Fact]
    public void The_same_bytes_always_get_the_same_result()
    {
        byte[] honest = Honest("torch-zip");
        Hostile.Near(honest).Sample(
            bytes => Assert.Equal(Scan.Describe(Scan.Of(bytes, "a.pt", limits: Small)), Scan.Describe(Scan.Of(bytes, "a.pt", limits: Small))),
            iter: 100,
            threads: 1);
    }

    private static void AssertJudged(byte[] bytes, string name)
    {
        ScanResult result = Scan.Of(bytes, name, limits: Small);

        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == "MG0004");
        Assert.Equal(result.Findings.Any(finding => finding.Rule.Effect > Verdict.Clean), result.Verdict > Verdict.Clean);
    }

    private static byte[] Honest(string kind)
    {
        ZipBuilder zip = new();
        switch (kind)
        {
            case "npy":
                return NpyBuilder.Array("[('a', '<f4'), ('b', '<i8', (2, 2))]", "(2,)", new byte[72]);
            case "npy-objects":
                return NpyBuilder.Objects(Payloads.Eval);
            case "safetensors":
                return SafetensorsBuilder.Honest();
            case "onnx":
                return OnnxBuilder.Honest().Message(25, new ProtobufBuilder().Text(1, "F").Message(7, OnnxBuilder.Node("Relu"))).Build();
            case "torch-zip":
                return TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16])).Build();
            case "npz":
                zip.Add("a.npy", NpyBuilder.Floats(3)).Deflate();
                zip.Add("b.npy", NpyBuilder.Floats(2));
                return zip.Build();
            case "zip":
                zip.Add("a/b.txt", "text");
                zip.Add("model.onnx", OnnxBuilder.Honest().Build()).Deflate();
                return zip.Build();
            default:
                using (MemoryStream stream = new())
                {
                    using (System.IO.Compression.GZipStream gzip = new(stream, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
                        gzip.Write(SafetensorsBuilder.Honest());
                    return stream.ToArray();
                }
        }
    }
}
