using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making, by format.</summary>
internal static class OwnSeeds
{
    private static byte[] Payload => new PickleBuilder().Proto(4).Import("os", "system").Call("id").Stop().Build();

    public static IReadOnlyList<FuzzSeed> All() => [.. Pickle().Take(40), .. Npy(), .. Zip(), .. Safetensors(), .. Onnx(), .. FormatSeeds.All(), .. ClassicalSeeds.All()];

    public static IReadOnlyList<FuzzSeed> Pickle() =>
    [
        Named("a.pkl", new PickleBuilder().Proto(4).Framed(f => f.EmptyDict().Memoize().Mark().Text("a").EmptyList().SetItems().Stop())),
        Named("b.pkl", new PickleBuilder().Proto(4).Import("os", "system").Call("id").Stop().Proto(4).BinBytes(Payload).Stop()),
        Named("c.pkl", new PickleBuilder().Proto(5).Framed(f => f.ByteArray8(1, 2, 3).NextBuffer().ReadonlyBuffer().Tuple2()).Frame(1).Stop()),
        Named("d.pkl", new PickleBuilder().Raw("(dp0\nS'a'\np1\nI1\nsVb\nL5L\nsg1\nF1.5\ns.")),
        Named("e.pkl", new PickleBuilder().Mark().String("'x'").Inst("acme", "Net").EmptyDict().Text("k").None().SetItem().BuildState().Put("1").Get("1").Tuple2().Stop()),
        Named("f.pkl", new PickleBuilder().Proto(2).Global("copy_reg", "_reconstructor").Global("acme", "Net").Global("__builtin__", "object").None().Tuple3().Reduce()
            .EmptyDict().Text("x").Ext1(1).SetItem().None().EmptyDict().Tuple2().BuildState().Stop()),
        Named("g.pkl", new PickleBuilder().Proto(2).Mark().Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").BinInt1(10).Tuple().BinPersId().Stop()),
        Named("h.pkl", WriteArray(new PickleBuilder().Proto(3)).Stop()),
        Named("i.pkl", WriteJoblib(new PickleBuilder().Proto(3)).Stop()),
        Named("j.pkl", new PickleBuilder().Proto(4).Text(Convert.ToBase64String(Payload)).Text(Convert.ToHexStringLower(Payload)).ShortBinString(Payload).Tuple3().Stop()),
        Named("k.pkl", new PickleBuilder().Proto(4).Global("functools", "partial").Global("collections", "OrderedDict").Tuple1().Reduce()
            .Mark().Global("collections", "OrderedDict").EmptyTuple().EmptyDict().None().Tuple().BuildState().Stop()),
        Named("l.pt", new PickleBuilder().Proto(2).Long1(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).Stop().Proto(2).BinInt2(1001).Stop()
            .Proto(2).EmptyDict().Stop().Proto(2).EmptyDict().Stop().Proto(2).EmptyList().Stop()),
        .. Oracle.FrozenCases.Read().Select((oracle, index) => new FuzzSeed($"{index}.pkl", oracle.Content)),
    ];

    public static IReadOnlyList<FuzzSeed> Npy() =>
    [
        new("a.npy", NpyBuilder.Array("[('a', '<f4'), ('b', '<i8', (2, 2))]", "(2,)", new byte[72])),
        new("b.npy", NpyBuilder.Objects(Payload)),
        new("c.npy", NpyBuilder.Array("'<f4'", "(3,)", new byte[12], major: 3)),
    ];

    public static IReadOnlyList<FuzzSeed> Zip()
    {
        ZipBuilder npz = new();
        npz.Add("a.npy", NpyBuilder.Floats(3)).Deflate();
        npz.Add("b.npy", NpyBuilder.Objects(Payload));
        ZipBuilder zip = new() { Comment = "comment"u8.ToArray() };
        zip.Add("a/b.txt", "text");
        zip.Add("model.onnx", OnnxBuilder.Honest().Build()).Deflate();
        zip.Add("link", "../x").Attributes = 0xa1ff0000;
        ZipBuilder script = new();
        script.Add("m/data.pkl", Payload);
        script.Add("m/code/__torch__.py", "def forward(self): pass");
        script.Add("m/constants.pkl", Payload);
        return
        [
            new("a.pt", TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 4), ("0", new byte[16])).Build()),
            new("b.npz", npz.Build()),
            new("c.zip", zip.Build()),
            new("d.pt", script.Build()),
        ];
    }

    public static IReadOnlyList<FuzzSeed> Safetensors() => [new("a.safetensors", SafetensorsBuilder.Honest())];

    public static IReadOnlyList<FuzzSeed> Onnx() =>
    [
        new("a.onnx", OnnxBuilder.Honest().Message(25, new ProtobufBuilder().Text(1, "F").Message(7, OnnxBuilder.Node("Relu"))).Build()),
        new("b.onnx", OnnxBuilder.Model(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("../secret", "0", "16"))).Build()),
    ];

    private static FuzzSeed Named(string name, PickleBuilder pickle) => new(name, pickle.Build());

    private static PickleBuilder WriteDtype(PickleBuilder pickle) =>
        pickle.Global("numpy", "dtype").Text("f8").BinInt1(0).BinInt1(1).Tuple3().Reduce()
            .Mark().BinInt1(3).Text("<").None().None().None().BinInt(-1).BinInt(-1).BinInt1(0).Tuple().BuildState();

    private static PickleBuilder WriteArray(PickleBuilder pickle)
    {
        pickle.Global("numpy.core.multiarray", "_reconstruct").Global("numpy", "ndarray").BinInt1(0).Tuple1().ShortBinBytes((byte)'b').Tuple3().Reduce()
            .Mark().BinInt1(1).BinInt1(4).Tuple1();
        return WriteDtype(pickle).NewFalse().ShortBinBytes(new byte[32]).Tuple().BuildState();
    }

    private static PickleBuilder WriteJoblib(PickleBuilder pickle)
    {
        pickle.Global("joblib.numpy_pickle", "NumpyArrayWrapper").EmptyTuple().NewObj().EmptyDict().Mark()
            .Text("subclass").Global("numpy", "ndarray").Text("shape").BinInt1(2).Tuple1().Text("order").Text("C").Text("dtype");
        return WriteDtype(pickle).Text("allow_mmap").NewTrue().Text("numpy_array_alignment_bytes").BinInt1(16).SetItems().BuildState()
            .Raw(3, 0xff, 0xff, 0xff).Raw(new byte[16]);
    }
}
