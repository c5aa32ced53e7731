using System.Globalization;
using System.Reflection;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Database;
using ModelGuard.Lineage.Kit.Metadata;

namespace ModelGuard.Lineage.Catalogue;

/// <summary>
/// The base models that are shipped: 152 of them, as the database of Cisco's Model Provenance Kit lists them (Apache-2.0, April 2026), made into
/// a table by base_models.py. Facts narrow candidates; they never confirm anything.
/// </summary>
public static class BaseModelCatalogue
{
    /// <summary>What the database calls a tokenizer whose class its version of transformers did not know.</summary>
    private const string UnknownTokenizer = "TokenizersBackend";

    private static readonly Lazy<IReadOnlyList<BaseModel>> Models = new(Read);
    private static readonly Lazy<IReadOnlyList<KitAsset>> Lookup = new(() => [.. Models.Value.Select(ToAsset)]);

    /// <summary>Every base model, in the order of the table.</summary>
    public static IReadOnlyList<BaseModel> All => Models.Value;

    /// <summary>The same as the kit-compatible lookup takes them: with the facts as stated, without tokenizer features.</summary>
    public static IReadOnlyList<KitAsset> Assets => Lookup.Value;

    /// <summary>
    /// Base models of the same architecture: same width and depth and, where both are known, same heads and feed-forward width. A candidate, never
    /// a finding.
    /// </summary>
    public static IReadOnlyList<BaseModel> FindSameArchitecture(KitMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return
        [
            .. All.Where(model => metadata.HiddenSize > 0 && metadata.Layers > 0
                && model.Facts.HiddenSize == metadata.HiddenSize
                && model.Facts.Layers == metadata.Layers
                && Agrees(model.Facts.Heads, metadata.Heads)
                && Agrees(model.Facts.IntermediateSize, metadata.IntermediateSize)),
        ];
    }

    private static bool Agrees(long first, long second) => first == 0 || second == 0 || first == second;

    private static KitAsset ToAsset(BaseModel model) => new(
        model.Id, string.Empty, model.Family, model.StatedBucket, model.Source.ToString(), model.AsStated.ArchitectureHash, model.AsStated.FamilyHash,
        new KitModel(model.Id, model.AsStated, Tokenizer: null, Weights: null)
        {
            Missing = ["tokenizer features and weight signals: only facts of the configuration are shipped"],
        });

    private static List<BaseModel> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("base_models.tsv")
            ?? throw new InvalidOperationException("the assembly was built without its table of base models");
        using StreamReader reader = new(stream);
        string[] names = reader.ReadLine()!.Split('\t');
        List<BaseModel> models = [];
        while (reader.ReadLine() is { } line)
        {
            string[] values = line.Split('\t');
            models.Add(ReadRow(name => values[Array.IndexOf(names, name)]));
        }

        return models;
    }

    private static BaseModel ReadRow(Func<string, string> value)
    {
        string theta = value("kit_rope_theta");
        long? keyValueHeads = Number(value("kv_heads"));
        long heads = Number(value("heads")) ?? 0;
        KitMetadata stated = new()
        {
            ModelType = value("type"),
            Architectures = [value("architectures")],
            HiddenSize = Number(value("hidden")) ?? 0,
            Layers = Number(value("layers")) ?? 0,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            HeadDimension = Number(value("head_dim")),
            IntermediateSize = Number(value("intermediate")) ?? 0,
            VocabularySize = Number(value("vocab")) ?? 0,
            MaxPositions = Number(value("max_positions")) ?? 0,
            Activation = value("activation") is { Length: > 0 } activation ? activation : null,
            NormType = value("norm"),
            AttentionBias = Truth(value("attention_bias")),
            QkNorm = Truth(value("qk_norm")) ?? false,
            TiesEmbeddings = Truth(value("tied")),
            BosId = Number(value("bos")),
            EosId = Number(value("eos")),
            AttentionStyle = keyValueHeads is null || keyValueHeads == heads ? "MHA" : keyValueHeads == 1 ? "MQA" : "GQA",
            RopeTheta = Real(theta),
            IsRopeThetaFloat = theta.Contains('.', StringComparison.Ordinal),
            RopeScalingType = value("kit_rope_scaling") is { Length: > 0 } scaling ? scaling : null,
            PositionEncoding = value("kit_positions"),
            TokenizerHash = value("tokenizer_hash"),
        };
        List<string> corrections = [];
        return new BaseModel
        {
            Id = value("id"),
            Publisher = value("publisher"),
            Family = value("family"),
            Source = new Uri("https://huggingface.co/" + value("source")["hf:".Length..]),
            StatedBucket = value("bucket"),
            AsStated = stated,
            Facts = BaseModelCorrections.Apply(value("id"), stated, Real(value("rope_theta")), corrections),
            TokenizerClass = value("tokenizer") is var name && name != UnknownTokenizer ? name : null,
            IsDerivedByName = Truth(value("derived")) ?? false,
            Corrections = corrections,
        };
    }

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static double? Real(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static bool? Truth(string text) => text.Length == 0 ? null : text == "True";
}
