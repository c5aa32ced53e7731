using ModelGuard.Rules;

namespace ModelGuard.Core.Artifacts;

/// <summary>Everything known about one file that was looked at. Each file has exactly one.</summary>
public sealed record ArtifactReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="reference">The file.</param>
    /// <param name="format">Its format by content.</param>
    /// <param name="verdict">The verdict.</param>
    public ArtifactReport(ArtifactReference reference, ModelFormat format, Verdict verdict)
    {
        Reference = reference;
        Format = format;
        Verdict = verdict;
    }

    /// <summary>The file and how it came into the build.</summary>
    public ArtifactReference Reference { get; init; }

    /// <summary>Its format by content.</summary>
    public ModelFormat Format { get; init; }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Size in bytes; <see langword="null"/> where the file could not be read.</summary>
    public long? Size { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal; <see langword="null"/> where the file could not be read or is not a model.</summary>
    public string? Sha256 { get; init; }

    /// <summary>
    /// Display path of the model that this file is a part of: the index of a sharded model, the ONNX model that owns external data,
    /// or the folder of a snapshot. <see langword="null"/> for a model of its own.
    /// </summary>
    public string? PartOf { get; init; }

    /// <summary>What was found in its content, in <see cref="FindingOrder"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was learnt from its content.</summary>
    public ModelFacts Facts { get; init; } = ModelFacts.None;

    /// <summary>What is known about it beside its own bytes.</summary>
    public ProvenanceFacts Provenance { get; init; } = ProvenanceFacts.None;

    /// <summary>Whether this file was already judged and reported where it is declared (a referenced project).</summary>
    public bool JudgedElsewhere { get; init; }
}
