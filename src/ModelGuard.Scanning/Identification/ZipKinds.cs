using ModelGuard.Scanning.Nemo;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>What kind of model a zip archive is, told by its members' names. All members are judged whatever the kind.</summary>
internal static class ZipKinds
{
    /// <summary>pytorch torch/csrc/jit/serialization: code beside the pickles.</summary>
    public static bool IsTorchScript(ContentSample sample) =>
        StructureProbes.IsZip(sample)
        && (sample.Zip!.HasMember("constants.pkl") || sample.Zip.Names.Any(name => name.Contains("/code/__torch__", StringComparison.Ordinal)))
        && sample.Zip.Names.Any(name => name.EndsWith(".pkl", StringComparison.Ordinal));

    /// <summary>pytorch torch/serialization.py: data.pkl beside data/.</summary>
    public static bool IsTorchZip(ContentSample sample) => StructureProbes.IsZip(sample) && !IsTorchScript(sample) && sample.Zip!.HasMember("data.pkl");

    /// <summary>keras-team/keras saving_lib.py: config.json and metadata.json.</summary>
    public static bool IsKeras(ContentSample sample) =>
        StructureProbes.IsZip(sample) && sample.Zip!.Names.Contains("config.json") && (sample.Zip.Names.Contains("metadata.json") || sample.Zip.Names.Contains("model.weights.h5"));

    /// <summary>dotnet/machinelearning RepositoryWriter: a Model.key in each folder.</summary>
    public static bool IsMlNet(ContentSample sample) => StructureProbes.IsZip(sample) && sample.Zip!.HasMember("Model.key");

    /// <summary>skops-dev/skops io/_persist.py: schema.json, arrays beside it.</summary>
    public static bool IsSkops(ContentSample sample) =>
        StructureProbes.IsZip(sample)
        && (sample.Zip!.Names.Contains("schema.json") || sample.Zip.Names.Contains("schema"))
        && (sample.Extension == ".skops" || sample.Zip.Names.Any(name => name.EndsWith(".npy", StringComparison.Ordinal) || name.EndsWith(".npz", StringComparison.Ordinal)));

    /// <summary>pytorch/serve model-archiver: MAR-INF/MANIFEST.json.</summary>
    public static bool IsTorchServe(ContentSample sample) => StructureProbes.IsZip(sample) && sample.Zip!.Names.Contains("MAR-INF/MANIFEST.json");

    /// <summary>NVIDIA/NeMo save_restore_connector.py writes a tar; a zip with the same members is read by none, and judged alike.</summary>
    public static bool IsNemo(ContentSample sample) => StructureProbes.IsZip(sample) && NemoRules.Claims(sample.Zip!.Names);

    /// <summary>numpy.savez: nothing but arrays.</summary>
    public static bool IsNpz(ContentSample sample) =>
        StructureProbes.IsZip(sample) && sample.Zip!.Names.Count > 0 && sample.Zip.Names.All(name => name.EndsWith(".npy", StringComparison.Ordinal));
}
