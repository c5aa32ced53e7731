using System.IO.Compression;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Pickle;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Bypasses;

/// <summary>Every way in which a framework comes to unpickle something, as a file under a name that promises something else.</summary>
public sealed class LoadPathTests
{
    public static TheoryData<string, string> Paths => new()
    {
        { "pickle", "model.pkl" },
        { "pickle", "model.joblib" },
        { "pickle", "weights.bin" },
        { "pickle", "model.pt" },
        { "pickle", "notes.txt" },
        { "stacked", "model.pkl" },
        { "torch-zip", "model.pt" },
        { "torch-zip", "model.safetensors" },
        { "torch-legacy", "model.pth" },
        { "torch-legacy-computed-magic", "model.pt" },
        { "npy", "array.npy" },
        { "npz", "arrays.npz" },
        { "npz-in-zip", "model.keras" },
        { "joblib-array", "model.joblib" },
        { "gzip", "model.pkl.gz" },
        { "gzip", "model.joblib" },
        { "zlib", "model.joblib" },
        { "zip", "archive.zip" },
        { "zip-in-zip", "archive.zip" },
        { "bytes", "model.pkl" },
        { "torch-in-bytes", "model.pkl" },
        { "dill", "model.dill" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    [Bypass("Hide&Seek arXiv 2508.19774")]
    public void A_call_is_found_on_every_path(string path, string name)
    {
        ScanResult result = Scan.Of(Build(path), name);

        result.AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
    }

    [Fact]
    [Bypass("GHSA-97f8-7cmv-76j2")]
    public void A_magic_number_that_is_computed_hides_no_stream() =>
        Scan.Of(Build("torch-legacy-computed-magic"), "pytorch_magic_bypass.pt").AssertUnsafe(Bypassed.Rule, Bypassed.Subject);

    [Fact]
    [Bypass("GHSA-jgw4-cr84-mqxg (CVE-2025-10155)")]
    public void A_plain_pickle_under_a_name_of_torch_is_no_torch_file()
    {
        Assert.Equal("pickle", Scan.Of(Build("pickle"), "pytorch_model.bin").Format.Id);
        Scan.Of(Build("pickle"), "model.pt").AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
    }

    [Fact]
    [Bypass("modelscan#28")]
    public void A_dill_file_is_a_pickle() =>
        Scan.Of(
            new PickleBuilder().Proto(4).Import("dill._dill", "_create_function").Import("dill._dill", "_create_code").BinBytes(1, 2).Tuple1().Reduce().Tuple1().Reduce().Stop().Build(),
            "model.dill").AssertUnsafe("MG1001");

    [Fact]
    [Bypass("modelscanPR#262")]
    public void Weights_of_Keras_in_an_archive_of_arrays_may_be_a_pickle() =>
        Scan.Of(Build("npz-in-zip"), "model.keras").AssertFound("MG1001", "model.weights.npz!/arr_0.npy");

    [Fact]
    [Bypass("modelscan#290")]
    public void A_safetensors_file_is_judged_and_not_passed_over() =>
        Scan.Of(SafetensorsBuilder.WithHeader("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", [.. new byte[8], .. Bypassed.Pickle]), "model.safetensors")
            .AssertUnsafe(Bypassed.Rule, Bypassed.Subject);

    [Fact]
    [Bypass("issue#57/PR#58")]
    public void Content_that_is_no_pickle_is_no_model_and_stops_no_other_file()
    {
        byte[] picture = [0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8, .. new byte[64]];
        ZipBuilder zip = new();
        zip.Add("a.bin", picture);
        zip.Add("b.bin", Bypassed.Pickle);

        Assert.NotEqual(Verdict.Clean, Scan.Of(picture, "bad_pytorch.pt").Verdict);
        Scan.Of(zip.Build(), "model.zip").AssertFound("MG1001", "b.bin");
    }

    [Fact]
    [Bypass("modelscan#218")]
    public void What_is_not_judged_is_never_clean()
    {
        byte[] hdf5 = [0x89, .. "HDF\r\n"u8, 0x1a, .. "\n"u8, .. new byte[64]];

        Assert.NotEqual(Verdict.Clean, Scan.Of(hdf5, "model.h5").Verdict);
        Assert.Equal(Verdict.Inconclusive, Scan.Of("not a pickle"u8.ToArray(), "model.pkl").Verdict);
    }

    [Theory]
    [InlineData("F1.5\n")]
    [InlineData("\u0096\u0002\0\0\0\0\0\0\0ab")]
    [InlineData("\u0097")]
    [InlineData("\u0097\u0098")]
    [Bypass("issue#322/PR#324")]
    public void An_opcode_that_few_implement_hides_nothing(string opcode) =>
        Judged.File(new PickleBuilder().Proto(5).Raw(opcode).Pop().Payload().Stop()).AssertUnsafe(Bypassed.Rule, Bypassed.Subject);

    private static byte[] Build(string path)
    {
        byte[] pickle = Bypassed.Pickle;
        ZipBuilder zip = new();
        switch (path)
        {
            case "stacked":
                return [.. new PickleBuilder().Proto(2).None().Stop().Build(), .. pickle];
            case "torch-zip":
                return TorchBuilder.Archive(pickle).Build();
            case "torch-legacy":
                return [.. LegacyHead(p => p.Long1(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)), .. pickle];
            case "torch-legacy-computed-magic":
                return [.. LegacyHead(p => p.Global("builtins", "eval").Call("0x1950a86a20f9469cfc6c")), .. new PickleBuilder().Proto(2).EmptyDict().Stop().Build(), .. pickle];
            case "npy":
                return NpyBuilder.Objects(pickle);
            case "npz":
                zip.Add("arr_0.npy", NpyBuilder.Objects(pickle)).Deflate();
                return zip.Build();
            case "npz-in-zip":
                zip.Add("metadata.json", "{}");
                zip.Add("model.weights.npz", Build("npz"));
                return zip.Build();
            case "joblib-array":
                PickleBuilder array = new PickleBuilder().Proto(3);
                Shapes.WriteJoblibArray(array, "O8", 1, pickle);
                return array.Stop().Build();
            case "gzip":
                return Compress(pickle, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true));
            case "zlib":
                return Compress(pickle, stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true));
            case "zip":
                zip.Add("data/model.dat", pickle);
                return zip.Build();
            case "zip-in-zip":
                zip.Add("inner.zip", Build("zip"));
                return zip.Build();
            case "bytes":
                return new PickleBuilder().Proto(4).BinBytes(pickle).Stop().Build();
            case "torch-in-bytes":
                return new PickleBuilder().Proto(4).Import("torch.storage", "_load_from_bytes").BinBytes(Build("torch-zip")).Tuple1().Reduce().Stop().Build();
            case "dill":
                return new PickleBuilder().Proto(4).Import("dill._dill", "_import_module").Call("os").Pop().Payload().Stop().Build();
            default:
                return pickle;
        }
    }

    private static byte[] LegacyHead(Action<PickleBuilder> writeMagic)
    {
        PickleBuilder pickle = new PickleBuilder().Proto(2);
        writeMagic(pickle);
        return pickle.Stop().Proto(2).BinInt2(1001).Stop().Proto(2).EmptyDict().Stop().Build();
    }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> open)
    {
        using MemoryStream stream = new();
        using (Stream compressed = open(stream))
            compressed.Write(content);
        return stream.ToArray();
    }
}
