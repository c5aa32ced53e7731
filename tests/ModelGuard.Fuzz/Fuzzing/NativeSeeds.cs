using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making for formats of one runtime each.</summary>
internal static class NativeSeeds
{
    public static IReadOnlyList<FuzzSeed> All() => [.. Ggml(), .. Ort(), .. ExecuTorch(), .. CoreMl(), .. Xnnpack(), .. Paddle(), .. PaddlePir(), .. PaddleParameters(), .. Cntk(), .. MxNetSymbol(), .. MxNetParameters(), .. OpenVino()];

    public static IReadOnlyList<FuzzSeed> Ggml() =>
    [
        new("a.bin", GgmlBuilder.Llama("ggjt", 3).Build()),
        new("b.bin", GgmlBuilder.Llama("ggml", 0).Build()),
        new("c.bin", GgmlBuilder.Whisper().Build()),
        new("d.bin", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a.loraA", 0, [4, 2], new byte[32], isAligned: true).Build()),
        new("e.bin", new GgmlBuilder("ggml").Token("silero-16k").Numbers(5, 1, 0, 512, 64, 1, 129, 128, 3, 1, 1, 1, 1).Tensor("w", 0, [4], new byte[16]).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Ort() =>
    [
        new("a.ort", OrtBuilder.Honest()),
        new("b.ort", OrtBuilder.Model(OrtBuilder.Graph([OrtBuilder.Node("If", "", OrtBuilder.GraphAttribute(OrtBuilder.Graph([OrtBuilder.Node("PyOp", "x")], [])))], []), ("k", "os.system('id')"))),
    ];

    public static IReadOnlyList<FuzzSeed> ExecuTorch()
    {
        ExecuTorchBuilder program = new();
        program.Delegates.Add(("XnnpackBackend", [1, 2, 3]));
        return [new("a.pte", new ExecuTorchBuilder().Build()), new("b.pte", program.Build())];
    }

    public static IReadOnlyList<FuzzSeed> Xnnpack()
    {
        XnnpackBuilder old = XnnpackBuilder.Linear();
        (old.HasHeader, old.Identifier) = (false, "XN00");
        XnnpackBuilder named = XnnpackBuilder.Linear();
        named.Constants[0] = (new byte[24], null, null, "w");
        named.Values.Add(XnnpackBuilder.Quantized(5, XnnpackBuilder.BlockFourBits, [2, 4], 2, 4, new FlatNode().Set(0, FlatNode.Integers(1, 1)).Number(2, 4)));
        named.Values.Add(XnnpackBuilder.Quantized(6, XnnpackBuilder.ChannelBytes, [2, 4], 2, 1, new FlatNode().Number(1, 0).Number(2, 2).Number(3, 2)));
        named.Nodes.Add(XnnpackBuilder.Wrap(5, new FlatNode().Number(0, 2).Set(1, FlatNode.Integers(1, 0)).Number(2, 3).Number(3, 4)));
        return [.. new[] { XnnpackBuilder.Linear(), old, named }.Select((part, index) => new FuzzSeed($"{index}.pte", Program(part)))];

        static byte[] Program(XnnpackBuilder part)
        {
            ExecuTorchBuilder program = new();
            program.Delegates.Add(("XnnpackBackend", part.Build()));
            program.Named.Add(("w", new byte[24]));
            return program.Build();
        }
    }

    public static IReadOnlyList<FuzzSeed> ExecuTorchData() => [new("a.ptd", ExecuTorchBuilder.Data([2, 3], new byte[24])), new("b.ptd", ExecuTorchBuilder.Data([2], new byte[8], hasLayout: false))];

    public static IReadOnlyList<FuzzSeed> CoreMl() =>
    [
        new("a.mlmodel", CoreMlBuilder.Honest().Build()),
        new("b.mlmodel", CoreMlBuilder.Program("@model_path/weights/weight.bin", 64).Build()),
        new("c.mlmodel", CoreMlBuilder.Linked("a.mlmodelc", "..").Build()),
        new("d.mlmodel", CoreMlBuilder.Model(("k", "v")).Message(500, new ProtobufBuilder().Message(1, CoreMlBuilder.Layer("c", 500, CoreMlBuilder.Custom("X", "hook", "/bin/sh -c id")))).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Paddle() => [new("a.pdmodel", PaddleBuilder.Program(PaddleBuilder.Operator("relu"), PaddleBuilder.Operator("py_func", ("a", "os.system('id')"))).Build())];

    public static IReadOnlyList<FuzzSeed> PaddlePir() =>
    [
        new("a.json", PirBuilder.Honest()),
        new("b.json", PirBuilder.Program(PirBuilder.Operator("1.if", [], [1], null, [PirBuilder.Region([], PirBuilder.Operator("1.py_func", [], [2])), PirBuilder.Region([-1], PirBuilder.Operator("3.x", [-1], []))]))),
    ];

    public static IReadOnlyList<FuzzSeed> PaddleParameters() => [new("a.pdiparams", PaddleBuilder.Parameters([2, 3], [4]))];

    public static IReadOnlyList<FuzzSeed> Cntk() => [new("a.dnn", CntkBuilder.Honest(CntkBuilder.UserFunction("m", "f")).Build())];

    public static IReadOnlyList<FuzzSeed> MxNetSymbol() => [new("a-symbol.json", MxNetBuilder.Symbol(("Convolution", "{\"kernel\": \"(3,3)\"}"), ("Custom", "{\"op_type\": \"x\"}")))];

    public static IReadOnlyList<FuzzSeed> MxNetParameters() => [new("a.params", MxNetBuilder.Parameters(("arg:w", [2, 3]), ("aux:b", [4])))];

    public static IReadOnlyList<FuzzSeed> OpenVino() => [new("a.xml", OpenVinoBuilder.Honest()), new("b.xml", OpenVinoBuilder.Model(OpenVinoBuilder.Layer("X", "extension", "<body><layers/></body>")))];

    public static IReadOnlyList<FuzzSeed> CoreMlPackage() =>
        [new("Manifest.json", """{"fileFormatVersion": "1.0.0", "itemInfoEntries": {"A": {"path": "com.apple.CoreML/model.mlmodel"}}, "rootModelIdentifier": "A"}"""u8.ToArray())];
}
