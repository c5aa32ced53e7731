using System.Collections.Frozen;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Scanning.Sampling;

/// <summary>What a file's extension promises. It never decides a format that its bytes can show.</summary>
internal static class ModelNames
{
    /// <summary>
    /// Extensions that mean a model and nothing else. The format is named where content of that kind has no mark of its own, so that the
    /// name alone can tell what binary content is.
    /// </summary>
    private static readonly FrozenDictionary<string, ModelFormat?> Promises = new Dictionary<string, ModelFormat?>(StringComparer.Ordinal)
    {
        [".pt"] = null,
        [".pth"] = null,
        [".ptl"] = null,
        [".pt2"] = null,
        [".jit"] = null,
        [".ckpt"] = null,
        [".pkl"] = null,
        [".pickle"] = null,
        [".joblib"] = null,
        [".dill"] = null,
        [".cloudpickle"] = null,
        [".npy"] = null,
        [".npz"] = null,
        [".safetensors"] = null,
        [".onnx"] = null,
        [".ort"] = null,
        [".gguf"] = null,
        [".ggml"] = null,
        [".keras"] = null,
        [".h5"] = null,
        [".hdf5"] = null,
        [".tflite"] = null,
        [".pte"] = null,
        [".nemo"] = null,
        [".mar"] = null,
        [".skops"] = null,
        [".llamafile"] = null,
        [".mlmodel"] = null,
        [".pdmodel"] = null,
        [".pdiparams"] = null,
        [".pdparams"] = null,
        [".pdopt"] = null,
        [".t7"] = ModelFormats.Torch7,
        [".rds"] = ModelFormats.R,
        [".rda"] = ModelFormats.R,
        [".rdata"] = ModelFormats.R,
        [".rknn"] = null,
        [".hef"] = null,
        [".ptd"] = null,
        [".bmodel"] = null,
        [".cbm"] = null,
        [".bst"] = ModelFormats.XGBoostBinary,
        [".ubj"] = ModelFormats.XGBoostBinary,
        [".lgb"] = null,
        [".lightgbm"] = null,
        [".caffemodel"] = ModelFormats.Caffe,
        [".cntk"] = null,
        [".cmf"] = null,
        [".dnn"] = null,
        [".engine"] = ModelFormats.TensorRt,
        [".trt"] = ModelFormats.TensorRt,
        [".weights"] = ModelFormats.Darknet,
        [".msgpack"] = ModelFormats.FlaxMsgpack,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Extensions of formats that hold no pickle, so that their users believe that loading them runs nothing.</summary>
    private static readonly FrozenSet<string> PickleFree = FrozenSet.Create(
        StringComparer.Ordinal,
        ".safetensors",
        ".onnx",
        ".ort",
        ".gguf",
        ".ggml",
        ".keras",
        ".h5",
        ".hdf5",
        ".tflite",
        ".pte",
        ".mlmodel",
        ".pdmodel",
        ".pdiparams",
        ".ptd",
        ".rknn",
        ".cbm",
        ".bst",
        ".ubj",
        ".lgb",
        ".lightgbm",
        ".caffemodel",
        ".engine",
        ".trt",
        ".msgpack",
        ".skops");

    /// <summary>Whether the extension means a model and nothing else.</summary>
    public static bool PromisesModel(string extension) => Promises.ContainsKey(extension);

    /// <summary>The format that binary content of this name has, where its bytes cannot show it.</summary>
    public static ModelFormat? OpaqueFormat(string extension) => Promises.GetValueOrDefault(extension);

    /// <summary>Whether the extension is that of a format that holds no pickle.</summary>
    public static bool PromisesNoPickle(string extension) => PickleFree.Contains(extension);

    /// <summary>Extension in lower case with its dot; empty where there is none.</summary>
    public static string ExtensionOf(string name)
    {
        int start = name.AsSpan().LastIndexOfAny('/', '\\') + 1;
        int dot = name.LastIndexOf('.');
        return dot < start ? string.Empty : name[dot..].ToLowerInvariant();
    }
}
