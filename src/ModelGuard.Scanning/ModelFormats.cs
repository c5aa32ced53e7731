using System.Reflection;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Scanning;

/// <summary>Every format that identification can name. An id never changes its meaning: lock files and BOMs keep it.</summary>
public static class ModelFormats
{
    private static readonly Lazy<IReadOnlyList<string>> AllIds = new(static () =>
    [
        .. typeof(ModelFormats).GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static property => property.PropertyType == typeof(ModelFormat))
            .Select(static property => ((ModelFormat)property.GetValue(null)!).Id).Order(StringComparer.Ordinal),
    ]);

    /// <summary>The ids of all formats, in ordinal order.</summary>
    public static IReadOnlyList<string> Ids => AllIds.Value;

    /// <summary>Python pickles, one or several.</summary>
    public static ModelFormat Pickle { get; } = new("pickle", "Python pickle");

    /// <summary>NumPy array.</summary>
    public static ModelFormat Npy { get; } = new("npy", "NumPy array");

    /// <summary>Zip of NumPy arrays.</summary>
    public static ModelFormat Npz { get; } = new("npz", "NumPy archive");

    /// <summary>PyTorch archive with <c>data.pkl</c>.</summary>
    public static ModelFormat TorchZip { get; } = new("torch-zip", "PyTorch zip archive");

    /// <summary>PyTorch archive with code.</summary>
    public static ModelFormat TorchScript { get; } = new("torchscript", "TorchScript archive");

    /// <summary>Safetensors.</summary>
    public static ModelFormat Safetensors { get; } = new("safetensors", "safetensors");

    /// <summary>GGUF, as llama.cpp reads it.</summary>
    public static ModelFormat Gguf { get; } = new("gguf", "GGUF model");

    /// <summary>TensorFlow Lite.</summary>
    public static ModelFormat TfLite { get; } = new("tflite", "TensorFlow Lite model");

    /// <summary>ONNX.</summary>
    public static ModelFormat Onnx { get; } = new("onnx", "ONNX model");

    internal static ModelFormat Ggml { get; } = new("ggml", "legacy GGML model");

    internal static ModelFormat Ort { get; } = new("onnxruntime-ort", "ONNX Runtime .ort model");

    internal static ModelFormat ExecuTorch { get; } = new("executorch", "ExecuTorch program");

    internal static ModelFormat ExecuTorchData { get; } = new("executorch-data", "ExecuTorch tensors");

    internal static ModelFormat CoreMlPackage { get; } = new("coreml-package", "Core ML package");

    internal static ModelFormat CoreMlCompiled { get; } = new("coreml-compiled", "compiled Core ML model");

    internal static ModelFormat PaddlePir { get; } = new("paddle-pir", "PaddlePaddle program in JSON");

    internal static ModelFormat MxNetParameters { get; } = new("mxnet-params", "MXNet parameters");

    internal static ModelFormat Rknn { get; } = new("rknn", "RKNN model");

    internal static ModelFormat Hailo { get; } = new("hailo-hef", "Hailo executable");

    internal static ModelFormat Ascend { get; } = new("ascend-om", "Ascend offline model");

    internal static ModelFormat VeriSilicon { get; } = new("verisilicon-nbg", "VeriSilicon network binary");

    internal static ModelFormat Sophgo { get; } = new("sophgo-bmodel", "Sophgo bmodel");

    /// <summary>Zip archive of another kind.</summary>
    public static ModelFormat Zip { get; } = new("zip", "zip archive");

    /// <summary>Gzip.</summary>
    public static ModelFormat Gzip { get; } = new("gzip", "gzip file");

    /// <summary>Zlib, as joblib writes it.</summary>
    public static ModelFormat Zlib { get; } = new("zlib", "zlib stream");

    internal static ModelFormat JoblibZ { get; } = new("joblib-zf", "joblib compressed file");

    internal static ModelFormat Bzip2 { get; } = new("bzip2", "bzip2 file");

    internal static ModelFormat Xz { get; } = new("xz", "xz file");

    internal static ModelFormat Lzma { get; } = new("lzma", "LZMA file");

    internal static ModelFormat Zstandard { get; } = new("zstd", "Zstandard file");

    internal static ModelFormat Lz4 { get; } = new("lz4", "LZ4 file");

    internal static ModelFormat SevenZip { get; } = new("7z", "7z archive");

    internal static ModelFormat TorchTar { get; } = new("torch-tar", "PyTorch tar archive");

    internal static ModelFormat KerasZip { get; } = new("keras-zip", "Keras archive");

    internal static ModelFormat MlNet { get; } = new("mlnet-zip", "ML.NET model");

    internal static ModelFormat Skops { get; } = new("skops", "skops archive");

    internal static ModelFormat TorchServe { get; } = new("torchserve-mar", "TorchServe archive");

    internal static ModelFormat Nemo { get; } = new("nemo", "NeMo archive");

    internal static ModelFormat HydraConfig { get; } = new("hydra-config", "Hydra configuration");

    internal static ModelFormat TorchSharp { get; } = new("torchsharp", "TorchSharp file");

    internal static ModelFormat Llamafile { get; } = new("llamafile", "llamafile executable");

    internal static ModelFormat Tar { get; } = new("tar", "tar archive");

    internal static ModelFormat Hdf5 { get; } = new("hdf5", "HDF5 file");

    internal static ModelFormat SavedModel { get; } = new("tf-savedmodel", "TensorFlow SavedModel");

    internal static ModelFormat MetaGraph { get; } = new("tf-metagraph", "TensorFlow MetaGraph");

    internal static ModelFormat GraphDef { get; } = new("tf-graphdef", "TensorFlow GraphDef");

    internal static ModelFormat KerasMetadata { get; } = new("keras-metadata", "Keras metadata of a SavedModel");

    internal static ModelFormat CoreMl { get; } = new("coreml", "Core ML model");

    internal static ModelFormat Paddle { get; } = new("paddle", "PaddlePaddle program");

    internal static ModelFormat PaddleParameters { get; } = new("paddle-params", "PaddlePaddle parameters");

    internal static ModelFormat Caffe { get; } = new("caffe", "Caffe network");

    internal static ModelFormat Cntk { get; } = new("cntk", "CNTK model");

    internal static ModelFormat TensorRt { get; } = new("tensorrt", "TensorRT engine");

    internal static ModelFormat Torch7 { get; } = new("torch7", "Torch7 object");

    internal static ModelFormat XGBoostBinary { get; } = new("xgboost-binary", "XGBoost binary model");

    internal static ModelFormat XGBoostJson { get; } = new("xgboost-json", "XGBoost JSON model");

    internal static ModelFormat XGBoostUbj { get; } = new("xgboost-ubj", "XGBoost UBJSON model");

    internal static ModelFormat CatBoostCode { get; } = new("catboost-code", "CatBoost model as source");

    internal static ModelFormat TensorFlowCheckpoint { get; } = new("tf-checkpoint", "TensorFlow checkpoint");

    internal static ModelFormat KerasYaml { get; } = new("keras-yaml", "Keras YAML configuration");

    internal static ModelFormat LightGbm { get; } = new("lightgbm", "LightGBM text model");

    internal static ModelFormat CatBoost { get; } = new("catboost", "CatBoost model");

    internal static ModelFormat KerasJson { get; } = new("keras-json", "Keras JSON configuration");

    internal static ModelFormat TensorFlowJs { get; } = new("tensorflow-js", "TensorFlow.js model");

    internal static ModelFormat MxNetSymbol { get; } = new("mxnet-symbol", "MXNet symbol");

    internal static ModelFormat HuggingFaceConfiguration { get; } = new("huggingface-config", "Hugging Face configuration");

    internal static ModelFormat ChatTemplate { get; } = new("chat-template", "Jinja chat template");

    internal static ModelFormat Pmml { get; } = new("pmml", "PMML document");

    internal static ModelFormat OpenVino { get; } = new("openvino-ir", "OpenVINO IR");

    internal static ModelFormat FlaxMsgpack { get; } = new("flax-msgpack", "Flax msgpack checkpoint");

    internal static ModelFormat R { get; } = new("r-serialized", "R serialized data");

    internal static ModelFormat Darknet { get; } = new("darknet-weights", "Darknet weights");
}
