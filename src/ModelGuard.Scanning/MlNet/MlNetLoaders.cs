using System.Collections.Frozen;

namespace ModelGuard.Scanning.MlNet;

/// <summary>Whose code loads the parts of a model.</summary>
internal static class MlNetLoaders
{
    private const string PublicKeyToken = "PublicKeyToken=cc7b13ffcd2ddd51";

    /// <summary>Assemblies of ML.NET with loaders, today's and those of older models (dotnet/machinelearning src, release/0.6 to 4.0).</summary>
    private static readonly FrozenSet<string> Assemblies = FrozenSet.Create(
        StringComparer.Ordinal,
        "Microsoft.ML",
        "Microsoft.ML.AutoML",
        "Microsoft.ML.Core",
        "Microsoft.ML.Data",
        "Microsoft.ML.DnnImageFeaturizer.AlexNet",
        "Microsoft.ML.DnnImageFeaturizer.ResNet101",
        "Microsoft.ML.DnnImageFeaturizer.ResNet18",
        "Microsoft.ML.DnnImageFeaturizer.ResNet50",
        "Microsoft.ML.Ensemble",
        "Microsoft.ML.EntryPoints",
        "Microsoft.ML.Experimental",
        "Microsoft.ML.FastTree",
        "Microsoft.ML.HalLearners",
        "Microsoft.ML.ImageAnalytics",
        "Microsoft.ML.KMeansClustering",
        "Microsoft.ML.LightGBM",
        "Microsoft.ML.LightGbm",
        "Microsoft.ML.Mkl.Components",
        "Microsoft.ML.OneDal",
        "Microsoft.ML.OnnxConverter",
        "Microsoft.ML.OnnxTransformer",
        "Microsoft.ML.PCA",
        "Microsoft.ML.Parquet",
        "Microsoft.ML.Recommender",
        "Microsoft.ML.StandardLearners",
        "Microsoft.ML.StandardTrainers",
        "Microsoft.ML.Sweeper",
        "Microsoft.ML.TensorFlow",
        "Microsoft.ML.TimeSeries",
        "Microsoft.ML.TorchSharp",
        "Microsoft.ML.Transforms",
        "Microsoft.ML.Vision");

    /// <summary>Loaders of ML.NET that hand over to code of somebody else, with what they do as the end of a sentence.</summary>
    private static readonly FrozenDictionary<string, string> HandOver = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CustomTransformer"] = "runs a mapping that the program registers under a name in the model",
        ["CustomMappingFilter"] = "runs a filter that the program registers under a name in the model",
        ["StatefulCustomMapper"] = "runs a mapping that the program registers under a name in the model",
        ["UserLambdaMapTransform"] = "runs a mapping that the program registers under a name in the model",
        ["LambdaTransform"] = "runs a mapping that the program brings",
        ["PythonTransform"] = "runs Python",
        ["RTransform"] = "runs R",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What makes a loader more than code of ML.NET itself, as the end of a sentence; <see langword="null"/> where nothing does.</summary>
    public static string? Judge(MlNetHeader header)
    {
        if (header.Signature.Length == 0 || !header.Signature.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            return "is no name of a loader";
        if (HandOver.TryGetValue(header.Signature, out string? what) || HandOver.TryGetValue(header.OldSignature, out what))
            return what;
        if (header.Assembly.Length == 0)
            return null;
        return Assemblies.Contains(header.AssemblyName) && header.Assembly.EndsWith(PublicKeyToken, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"comes from the assembly '{header.Assembly}', which is not of ML.NET";
    }
}
