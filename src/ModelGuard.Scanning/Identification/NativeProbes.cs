using ModelGuard.Scanning.Cntk;
using ModelGuard.Scanning.CoreMl;
using ModelGuard.Scanning.DeviceCode;
using ModelGuard.Scanning.ExecuTorch;
using ModelGuard.Scanning.Ggml;
using ModelGuard.Scanning.MxNet;
using ModelGuard.Scanning.OnnxRuntime;
using ModelGuard.Scanning.OpenVino;
using ModelGuard.Scanning.Paddle;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>Formats of one runtime each: graphs of operators, and compiled code for devices.</summary>
internal static class NativeProbes
{
    /// <summary>The rows of the table of formats.</summary>
    public static IEnumerable<FormatProbe> All { get; } =
    [
        Sure(IsGgml, new GgmlScanner()),
        Sure(sample => sample.HasAt(4, "ORTM"u8), new OrtScanner()),
        Sure(sample => sample.HasAt(4, "ET12"u8), new ExecuTorchScanner()),
        Sure(sample => sample.HasAt(4, "FT01"u8), new ExecuTorchDataScanner()),
        Sure(sample => sample.StartsWith([0x12, 1, 0, 0, 0, 0, 0, 0]), new MxNetParametersScanner()),
        Sure(StructureProbes.IsLlamafile, new LlamafileScanner()),
        Sure(sample => sample.StartsWith("RKNN"u8), DeviceCodeScanner.Rknn),
        Sure(sample => sample.StartsWith("ptrt"u8) || sample.StartsWith("ftrt"u8), DeviceCodeScanner.TensorRt),
        Sure(sample => sample.StartsWith([1, .. "HEF"u8]), DeviceCodeScanner.Hailo),
        Sure(sample => sample.StartsWith("IMOD"u8) && !sample.IsText, DeviceCodeScanner.Ascend),
        Sure(sample => sample.StartsWith("VPMN"u8) && !sample.IsText, DeviceCodeScanner.VeriSilicon),
        Sure(sample => sample.StartsWith([0xee, 0xaa, 0x55, 0xff]), DeviceCodeScanner.Sophgo),

        Guess(ProtobufProbes.IsCntk, new CntkScanner()),
        Guess(ProtobufProbes.IsCoreMl, new CoreMlScanner()),
        Guess(ProtobufProbes.IsPaddle, new PaddleScanner()),
        Guess(IsPaddleParameters, new PaddleParametersScanner()),
        Guess(TextProbes.IsMxNetSymbol, new MxNetSymbolScanner()),
        Guess(TextProbes.IsOpenVino, new OpenVinoScanner()),
        Guess(IsCoreMlPackage, new CoreMlPackageScanner()),
        Guess(IsCoreMlCompiled, DeviceCodeScanner.CoreMlCompiled),
        Guess(IsPaddlePir, new PirScanner()),
    ];

    /// <summary>ggerganov/llama.cpp (2023): the magic numbers ggml, ggmf, ggjt and ggla, little-endian.</summary>
    private static bool IsGgml(ContentSample sample) =>
        sample.StartsWith("lmgg"u8) || sample.StartsWith("fmgg"u8) || sample.StartsWith("tjgg"u8) || sample.StartsWith("algg"u8);

    /// <summary>
    /// PaddlePaddle dense_tensor_serialize.cc: version 0, no level, version 0, then the length of a description, which begins with a type. Zeros alone
    /// have no length.
    /// </summary>
    private static bool IsPaddleParameters(ContentSample sample) =>
        sample.Head.Length >= 24
        && !sample.Head[..16].ContainsAnyExcept((byte)0)
        && sample.Head[16] is >= 2 and < 128
        && sample.Head[17..20] is [0, 0, 0]
        && sample.Head[20] == 8
        && sample.Head[21] < 40;

    /// <summary>coremltools modelpackage/src/ModelPackage.cpp: Manifest.json.</summary>
    private static bool IsCoreMlPackage(ContentSample sample) => sample.Json is { } json && json.HasOuter("itemInfoEntries") && json.HasOuter("rootModelIdentifier");

    /// <summary>Parts of a compiled model that show what they are: the text of a program, and a network for Espresso.</summary>
    private static bool IsCoreMlCompiled(ContentSample sample) =>
        (sample.IsText && sample.StartsWith("program("u8) && sample.Head.IndexOf("[buildInfo"u8) >= 0)
        || (sample.Json is { } json && json.HasOuter("format_version") && json.HasOuter("layers") && json.HasOuter("storage"));

    /// <summary>PaddlePaddle 3, paddle/fluid/pir/serialize_deserialize: a program in JSON.</summary>
    private static bool IsPaddlePir(ContentSample sample) => sample.Json is { } json && json.HasOuter("base_code") && json.HasOuter("program");

    private static FormatProbe Sure(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Sure, claims, scanner);

    private static FormatProbe Guess(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Guess, claims, scanner);
}
