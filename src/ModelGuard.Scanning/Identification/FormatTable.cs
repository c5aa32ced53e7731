using ModelGuard.Core.Artifacts;
using ModelGuard.Scanning.Compressed;
using ModelGuard.Scanning.Gguf;
using ModelGuard.Scanning.Hdf5;
using ModelGuard.Scanning.HuggingFace;
using ModelGuard.Scanning.Jinja;
using ModelGuard.Scanning.Keras;
using ModelGuard.Scanning.MlNet;
using ModelGuard.Scanning.Nemo;
using ModelGuard.Scanning.Npy;
using ModelGuard.Scanning.Onnx;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Safetensors;
using ModelGuard.Scanning.Sampling;
using ModelGuard.Scanning.SevenZip;
using ModelGuard.Scanning.Skops;
using ModelGuard.Scanning.Tar;
using ModelGuard.Scanning.TensorFlow;
using ModelGuard.Scanning.TfLite;
using ModelGuard.Scanning.TorchServe;
using ModelGuard.Scanning.TorchSharp;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.Identification;

/// <summary>The table of formats: who claims what, the primary claim first.</summary>
internal static class FormatTable
{
    private static readonly IReadOnlyList<FormatProbe> Probes =
    [
        Sure(StructureProbes.IsNpy, new NpyScanner()),
        Sure(StructureProbes.IsSafetensors, new SafetensorsScanner()),
        Sure(sample => sample.StartsWith("GGUF"u8), new GgufScanner()),
        Sure(StructureProbes.IsTfLite, new TfLiteScanner()),
        .. NativeProbes.All,
        .. ClassicalProbes.All,
        .. ZipProbes(),
        .. MagicNumbers.All.Select(row => Sure(sample => MagicNumbers.Matches(row, sample.Head), new UnsupportedScanner(row.Format))),
        Sure(StructureProbes.IsGzip, new CompressedScanner(Compression.Gzip)),
        Sure(CompressionProbes.IsJoblibZ, new CompressedScanner(Compression.JoblibZ)),
        Sure(CompressionProbes.IsBzip2, new CompressedScanner(Compression.Bzip2)),
        Sure(CompressionProbes.IsXz, new CompressedScanner(Compression.Xz)),
        Sure(CompressionProbes.IsZstandard, new CompressedScanner(Compression.Zstandard)),
        Sure(CompressionProbes.IsLz4, new CompressedScanner(Compression.Lz4)),
        Sure(CompressionProbes.IsSevenZip, new SevenZipScanner()),
        Sure(sample => StructureProbes.IsTar(sample) && TarKinds.IsTorch(sample), new TarScanner(ModelFormats.TorchTar)),
        Sure(sample => StructureProbes.IsTar(sample) && !TarKinds.IsTorch(sample), new TarScanner(ModelFormats.Tar)),
        Sure(sample => Hdf5Scanner.Claims(sample) || StructureProbes.IsHdf5WithUserBlock(sample), new Hdf5Scanner()),
        Sure(ProtobufProbes.IsOnnx, new OnnxScanner()),
        Sure(StructureProbes.IsPickle, new PickleScanner()),

        Guess(ProtobufProbes.IsBrokenOnnx, new OnnxScanner()),
        Guess(StructureProbes.IsZlib, new CompressedScanner(Compression.Zlib)),
        Guess(CompressionProbes.IsLzmaAlone, new CompressedScanner(Compression.Lzma)),
        Guess(ProtobufProbes.IsSavedModel, new TensorFlowScanner(ModelFormats.SavedModel, TensorFlowSchema.SavedModel)),
        Guess(ProtobufProbes.IsMetaGraph, new TensorFlowScanner(ModelFormats.MetaGraph, TensorFlowSchema.MetaGraph)),
        Guess(ProtobufProbes.IsGraphDef, new TensorFlowScanner(ModelFormats.GraphDef, TensorFlowSchema.Graph)),
        Guess(ProtobufProbes.IsKerasMetadata, new TensorFlowScanner(ModelFormats.KerasMetadata, TensorFlowSchema.KerasMetadata)),
        Guess(ProtobufProbes.IsCaffe, ModelFormats.Caffe),
        Guess(TorchSharpProbe.Claims, new TorchSharpScanner()),
        Guess(TextProbes.IsKerasJson, new KerasJsonScanner()),
        Guess(TextProbes.IsTensorFlowJs, new TensorFlowJsScanner()),
        Guess(TextProbes.NamesCode, new HuggingFaceScanner()),
        Guess(sample => HydraConfigScanner.Claims(sample) && !KerasYamlScanner.Claims(sample), new HydraConfigScanner()),
        Guess(TextProbes.IsChatTemplate, new ChatTemplateScanner()),
    ];

    /// <summary>The scanners of every format that claims the content: all that are sure, or else the guesses.</summary>
    public static IReadOnlyList<IFormatScanner> Claims(ContentSample sample)
    {
        if (sample.Head.IsEmpty)
            return [];
        List<IFormatScanner> sure = Matching(sample, ClaimStrength.Sure);
        return sure.Count > 0 ? sure : Matching(sample, ClaimStrength.Guess);
    }

    private static List<IFormatScanner> Matching(ContentSample sample, ClaimStrength strength)
    {
        List<IFormatScanner> scanners = [];
        foreach (FormatProbe probe in Probes)
        {
            if (probe.Strength == strength && probe.Claims(sample))
                scanners.Add(probe.Scanner);
        }

        return scanners;
    }

    /// <summary>Kinds of zip, the first that fits: one archive is one claim.</summary>
    private static IEnumerable<FormatProbe> ZipProbes()
    {
        (Func<ContentSample, bool> Claims, ZipScanner Scanner)[] kinds =
        [
            (ZipKinds.IsTorchScript, new ZipScanner(ModelFormats.TorchScript, isJudgedCompletely: true)),
            (ZipKinds.IsTorchZip, new ZipScanner(ModelFormats.TorchZip, isJudgedCompletely: true)),
            (ZipKinds.IsTorchServe, new ZipScanner(ModelFormats.TorchServe, isJudgedCompletely: true, new MarRules())),
            (ZipKinds.IsKeras, new ZipScanner(ModelFormats.KerasZip, isJudgedCompletely: true, new KerasArchiveRules())),
            (ZipKinds.IsMlNet, new ZipScanner(ModelFormats.MlNet, isJudgedCompletely: true, new MlNetRules())),
            (ZipKinds.IsSkops, new ZipScanner(ModelFormats.Skops, isJudgedCompletely: true, new SkopsRules())),
            (ZipKinds.IsNemo, new ZipScanner(ModelFormats.Nemo, isJudgedCompletely: true, new NemoRules())),
            (ZipKinds.IsNpz, new ZipScanner(ModelFormats.Npz, isJudgedCompletely: true)),
            (StructureProbes.IsZip, new ZipScanner(ModelFormats.Zip, isJudgedCompletely: true)),
        ];
        for (int i = 0; i < kinds.Length; i++)
        {
            (Func<ContentSample, bool> claims, ZipScanner scanner) = kinds[i];
            Func<ContentSample, bool>[] before = [.. kinds.Take(i).Select(kind => kind.Claims)];
            yield return Sure(sample => claims(sample) && !before.Any(earlier => earlier(sample)), scanner);
        }
    }

    private static FormatProbe Sure(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Sure, claims, scanner);

    private static FormatProbe Guess(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Guess, claims, scanner);

    private static FormatProbe Guess(Func<ContentSample, bool> claims, ModelFormat format) => Guess(claims, new UnsupportedScanner(format));
}
