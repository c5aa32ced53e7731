namespace ModelGuard.Analyzers.Clients.Tables;

/// <summary>Libraries that load a model from a file.</summary>
internal static class ModelLoaders
{
    private const string OnnxRuntime = "Microsoft.ML.OnnxRuntime 1.31.1";
    private const string MicrosoftMl = "Microsoft.ML 5.0.1";
    private const string TorchSharp = "TorchSharp 0.107.0";
    private const string LLamaSharp = "LLamaSharp 0.30.0";

    public static IEnumerable<ClientParameter> Rows { get; } =
    [
        File("Microsoft.ML.OnnxRuntime.InferenceSession", ClientParameter.Constructor, "modelPath", OnnxRuntime),
        File("Microsoft.ML.ModelOperationsCatalog", "Load", "filePath", MicrosoftMl),
        File("Microsoft.ML.ModelOperationsCatalog", "LoadWithDataLoader", "filePath", MicrosoftMl),
        File("Microsoft.ML.OnnxCatalog", "ApplyOnnxModel", "modelFile", "Microsoft.ML.OnnxTransformer 5.0.1"),
        File("Microsoft.ML.TensorflowCatalog", "LoadTensorFlowModel", "modelLocation", "Microsoft.ML.TensorFlow, by its documentation"),
        File("TorchSharp.torch", "load", "location", TorchSharp),
        File("TorchSharp.torch+jit", "load", "filename", TorchSharp),
        File("TorchSharp.torch+export", "load", "filename", TorchSharp),
        File("TorchSharp.torch+nn+Module", "load", "location", TorchSharp),
        File("LLama.Common.ModelParams", ClientParameter.Constructor, "modelPath", LLamaSharp),
        File("LLama.Native.SafeLlamaModelHandle", "LoadFromFile", "modelPath", LLamaSharp),
        File("LLama.Native.SafeMtmdModelHandle", "LoadFromFile", "modelPath", LLamaSharp),
    ];

    private static ClientParameter File(string type, string member, string parameter, string source) =>
        new(type, member, parameter, ClientValue.ModelFile, null, source);
}
