using System.Security.Cryptography;
using System.Text;
using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>The kit's metadata fingerprint (MFI): what configuration and tokenizer say of a model. It says nothing about its weights.</summary>
public sealed record KitMetadata
{
    /// <summary>The configuration's model type.</summary>
    public required string ModelType { get; init; }

    /// <summary>The configuration's classes.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = [];

    /// <summary>Width of the residual stream; 0 where it is not stated, as for every number here that is not nullable.</summary>
    public long HiddenSize { get; init; }

    /// <summary>Number of layers.</summary>
    public long Layers { get; init; }

    /// <summary>Number of attention heads.</summary>
    public long Heads { get; init; }

    /// <summary>Number of key and value heads.</summary>
    public long? KeyValueHeads { get; init; }

    /// <summary>Width of the feed-forward layers.</summary>
    public long IntermediateSize { get; init; }

    /// <summary>Size of the vocabulary.</summary>
    public long VocabularySize { get; init; }

    /// <summary>Longest position.</summary>
    public long MaxPositions { get; init; }

    /// <summary>Activation function.</summary>
    public string? Activation { get; init; }

    /// <summary>Width of a head.</summary>
    public long? HeadDimension { get; init; }

    /// <summary>Base of the rotary embedding.</summary>
    public double? RopeTheta { get; init; }

    /// <summary>Whether <see cref="RopeTheta"/> was written with a fraction or exponent: Python then prints it as a float.</summary>
    public bool IsRopeThetaFloat { get; init; }

    /// <summary>The key <c>type</c> of rope_scaling; the newer key <c>rope_type</c> is not seen by the kit.</summary>
    public string? RopeScalingType { get; init; }

    /// <summary>Whether embedding and head are one tensor.</summary>
    public bool? TiesEmbeddings { get; init; }

    /// <summary>Token that begins a text, from the tokenizer.</summary>
    public long? BosId { get; init; }

    /// <summary>Token that ends a text, from the tokenizer.</summary>
    public long? EosId { get; init; }

    /// <summary><c>MHA</c>, <c>MQA</c> or <c>GQA</c>.</summary>
    public string AttentionStyle { get; init; } = "MHA";

    /// <summary><c>RMSNorm</c>, <c>LayerNorm</c> or <c>unknown</c>.</summary>
    public string NormType { get; init; } = "unknown";

    /// <summary>Whether attention has biases.</summary>
    public bool? AttentionBias { get; init; }

    /// <summary>Whether queries and keys are normalised.</summary>
    public bool QkNorm { get; init; }

    /// <summary>How positions are encoded.</summary>
    public string PositionEncoding { get; init; } = "absolute";

    /// <summary>SHA-256 of the tokenizer's JSON; empty where there is none.</summary>
    public string TokenizerHash { get; init; } = string.Empty;

    /// <summary>Query heads for each key and value head, to one digit.</summary>
    public double GqaRatio => KeyValueHeads is > 0 and { } heads ? PythonText.Round(Heads / (double)heads, 1) : 1;

    /// <summary>SHA-256 over the shape of the architecture.</summary>
    public string ArchitectureHash => Hash(
        ModelType, Architectures, HiddenSize, Layers, Heads, KeyValueHeads, IntermediateSize, VocabularySize, MaxPositions);

    /// <summary>SHA-256 over the conventions of the family.</summary>
    public string FamilyHash => Hash(ModelType, AttentionStyle, Activation, NormType, TokenizerHash, ThetaText, RopeScalingType is { Length: > 0 } type ? type : "none");

    /// <summary>The kit's estimate of parameters, from the configuration alone: it counts no experts.</summary>
    public double EstimatedParameters => ParameterEstimate.Of(this);

    /// <summary>The kit's size bucket.</summary>
    public string Bucket => ParameterEstimate.Bucket(EstimatedParameters);

    private string ThetaText
    {
        get
        {
            if (RopeTheta is not { } theta)
                return "none";
            double rounded = PythonText.Round(theta, -2);
            return IsRopeThetaFloat || rounded > long.MaxValue ? PythonText.Repr(rounded) : $"{(long)rounded}";
        }
    }

    private static string Hash(params object?[] values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(PythonText.Dumps(values))));
}
