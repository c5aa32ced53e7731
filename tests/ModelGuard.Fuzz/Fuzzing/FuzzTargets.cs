using ModelGuard.Scanning;
using ModelGuard.Scanning.CatBoost;
using ModelGuard.Scanning.Checkpoints;
using ModelGuard.Scanning.Cntk;
using ModelGuard.Scanning.CoreMl;
using ModelGuard.Scanning.ExecuTorch;
using ModelGuard.Scanning.Ggml;
using ModelGuard.Scanning.Gguf;
using ModelGuard.Scanning.Hdf5;
using ModelGuard.Scanning.HuggingFace;
using ModelGuard.Scanning.Jinja;
using ModelGuard.Scanning.Keras;
using ModelGuard.Scanning.LightGbm;
using ModelGuard.Scanning.Msgpack;
using ModelGuard.Scanning.MxNet;
using ModelGuard.Scanning.Nemo;
using ModelGuard.Scanning.Npy;
using ModelGuard.Scanning.Onnx;
using ModelGuard.Scanning.OnnxRuntime;
using ModelGuard.Scanning.OpenVino;
using ModelGuard.Scanning.Paddle;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pmml;
using ModelGuard.Scanning.R;
using ModelGuard.Scanning.Safetensors;
using ModelGuard.Scanning.SevenZip;
using ModelGuard.Scanning.Tar;
using ModelGuard.Scanning.TensorFlow;
using ModelGuard.Scanning.TfLite;
using ModelGuard.Scanning.Torch7;
using ModelGuard.Scanning.TorchSharp;
using ModelGuard.Scanning.XGBoost;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Everything that is fuzzed. A new reader is one line here and its seeds beside the others.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Of(new PickleScanner(), "pickle", ["pickle", "torch-legacy-pickle"], OwnSeeds.Pickle, knowsOpcodes: true),
        FuzzTarget.Of(new NpyScanner(), "npy", ["npy"], OwnSeeds.Npy),
        FuzzTarget.Whole("zip", ["torch-zip", "npz", "zip"], OwnSeeds.Zip) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("compressed", ["gzip", "compressed-pickle(bz2/xz/lzma/z)", "other:lz4"], FormatSeeds.Compressed) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Of(new TarScanner(ModelFormats.Tar), "tar", ["exotic:nemo"], FormatSeeds.Tar) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Of(new SevenZipScanner(), "7z", ["7z"], FormatSeeds.SevenZip) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Of(new SafetensorsScanner(), "safetensors", ["safetensors"], OwnSeeds.Safetensors),
        FuzzTarget.Of(new OnnxScanner(), "onnx", ["onnx"], OwnSeeds.Onnx),
        FuzzTarget.Of(new GgufScanner(), "gguf", ["gguf"], FormatSeeds.Gguf),
        FuzzTarget.Of(new GgmlScanner(), "ggml", ["ggml-legacy", "other:ggml"], NativeSeeds.Ggml),
        FuzzTarget.Of(new OrtScanner(), "ort", ["ort"], NativeSeeds.Ort),
        FuzzTarget.Of(new ExecuTorchScanner(), "executorch", ["executorch-pte"], NativeSeeds.ExecuTorch),
        FuzzTarget.Of(new ExecuTorchScanner(), "xnnpack", ["xnnpack"], NativeSeeds.Xnnpack),
        FuzzTarget.Of(new ExecuTorchDataScanner(), "executorch-data", ["executorch-data"], NativeSeeds.ExecuTorchData),
        FuzzTarget.Of(new CoreMlScanner(), "coreml", ["coreml-mlmodel"], NativeSeeds.CoreMl),
        FuzzTarget.Of(new CoreMlPackageScanner(), "coreml-package", ["coreml-package"], NativeSeeds.CoreMlPackage),
        FuzzTarget.Of(new PaddleScanner(), "paddle", ["exotic:pdmodel"], NativeSeeds.Paddle),
        FuzzTarget.Of(new PirScanner(), "paddle-pir", ["paddle-pir"], NativeSeeds.PaddlePir),
        FuzzTarget.Of(new PaddleParametersScanner(), "paddle-params", ["exotic:pdiparams"], NativeSeeds.PaddleParameters),
        FuzzTarget.Of(new CntkScanner(), "cntk", ["exotic:dnn"], NativeSeeds.Cntk),
        FuzzTarget.Of(new MxNetSymbolScanner(), "mxnet-symbol", ["mxnet-symbol"], NativeSeeds.MxNetSymbol),
        FuzzTarget.Of(new MxNetParametersScanner(), "mxnet-params", ["exotic:params"], NativeSeeds.MxNetParameters),
        FuzzTarget.Of(new OpenVinoScanner(), "openvino", ["openvino"], NativeSeeds.OpenVino),
        FuzzTarget.Of(new TfLiteScanner(), "tflite", [], FormatSeeds.TfLite),
        FuzzTarget.Of(new TensorFlowScanner(ModelFormats.SavedModel, TensorFlowSchema.SavedModel), "tensorflow", ["savedmodel-pb"], FormatSeeds.TensorFlow),
        FuzzTarget.Of(new TorchSharpScanner(), "torchsharp", ["torchsharp-dat"], FormatSeeds.TorchSharp),
        FuzzTarget.Whole("mlnet", ["mlnet-zip"], FormatSeeds.MlNet),
        FuzzTarget.Of(new ChatTemplateScanner(), "chat-template", ["text(json/jinja/lightgbm)"], FormatSeeds.ChatTemplate),
        FuzzTarget.Whole("torchscript", ["torchscript-zip"], FormatSeeds.TorchScript) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("skops", ["skops"], FormatSeeds.Skops) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("keras", ["keras-zip"], FormatSeeds.Keras) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Of(new KerasJsonScanner(), "keras-json", ["keras-json"], FormatSeeds.KerasJson),
        FuzzTarget.Of(new Hdf5Scanner(), "hdf5", ["hdf5", "keras-h5"], FormatSeeds.Hdf5) with { BaseBytes = FuzzTarget.DecodedBytes },
        new FuzzTarget("weights", ["safetensors", "gguf", "torch-zip", "npz", "onnx", "keras-h5"], WeightReading.Seeds, WeightReading.Read) { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Of(new XGBoostScanner(ModelFormats.XGBoostJson, XGBoostEncoding.Json), "xgboost-json", ["text(json/jinja/lightgbm)"], ClassicalSeeds.XGBoostJson),
        FuzzTarget.Of(new XGBoostScanner(ModelFormats.XGBoostUbj, XGBoostEncoding.Ubjson), "xgboost-ubj", ["ubj"], ClassicalSeeds.XGBoostUbjson),
        FuzzTarget.Of(new XGBoostScanner(ModelFormats.XGBoostBinary, XGBoostEncoding.Binary), "xgboost-binary", ["exotic:bst"], ClassicalSeeds.XGBoostBinary),
        FuzzTarget.Of(new LightGbmScanner(), "lightgbm", ["other:lightgbm", "exotic:model"], ClassicalSeeds.LightGbm),
        FuzzTarget.Of(new CatBoostScanner(), "catboost", ["exotic:cbm"], ClassicalSeeds.CatBoost),
        FuzzTarget.Of(new CatBoostJsonScanner(), "catboost-json", ["text(json/jinja/lightgbm)"], ClassicalSeeds.CatBoostJson),
        FuzzTarget.Of(new PmmlScanner(), "pmml", ["pmml"], ClassicalSeeds.Pmml),
        FuzzTarget.Of(new RScanner(), "r", ["exotic:rdata", "other:rda"], ClassicalSeeds.R),
        FuzzTarget.Of(new Torch7Scanner(), "torch7", ["exotic:t7", "other:th"], ClassicalSeeds.Torch7),
        FuzzTarget.Of(new FlaxScanner(), "flax", ["msgpack"], ClassicalSeeds.Flax),
        FuzzTarget.Of(new CheckpointScanner(), "tf-checkpoint", ["index"], ClassicalSeeds.Checkpoint),
        FuzzTarget.Of(new KerasYamlScanner(), "keras-yaml", ["yaml"], ClassicalSeeds.KerasYaml),
        FuzzTarget.Of(new HuggingFaceScanner(), "hugging-face", ["text(json/jinja/lightgbm)"], FolderSeeds.HuggingFace),
        FuzzTarget.Of(new HydraConfigScanner(), "hydra-config", ["yaml"], FolderSeeds.HydraConfig),
        FuzzTarget.Of(new TensorFlowJsScanner(), "tensorflow-js", ["text(json/jinja/lightgbm)"], FolderSeeds.TensorFlowJs),
        FuzzTarget.Whole("tensorflow-graphs", ["exotic:meta", "savedmodel-pb"], FolderSeeds.TensorFlowGraphs),
        FuzzTarget.Of(new TarScanner(ModelFormats.TorchTar), "torch-tar", ["torch-tar"], FolderSeeds.TorchTar) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("torchserve", ["torchserve-mar"], FolderSeeds.TorchServe) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("programs", ["exotic:llamafile", "exotic:rknn"], FolderSeeds.Programs) with { BaseBytes = FuzzTarget.DecodedBytes },
        FuzzTarget.Whole("content", [], OwnSeeds.All) with { BaseBytes = FuzzTarget.DecodedBytes },
    ];
}
