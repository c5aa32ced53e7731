using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making for formats of one runtime each.</summary>
internal static class NativeSeeds
{
    public static IReadOnlyList<FuzzSeed> All() => [.. Ggml(), .. Ort()];

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
}
