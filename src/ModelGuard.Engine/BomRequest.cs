using ModelGuard.Bom.Writing;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Projects;

namespace ModelGuard.Engine;

/// <summary>What a BOM is written from.</summary>
public sealed record BomRequest
{
    /// <summary>Severities and policy of the run, and the root that display paths are relative to.</summary>
    public required GuardRequest Settings { get; init; }

    /// <summary>Absolute path of the file to write; its folder is created where it is missing.</summary>
    public required string BomFile { get; init; }

    /// <summary>CycloneDX version: <c>1.5</c>, <c>1.6</c> or <c>1.7</c>.</summary>
    public string SpecVersion { get; init; } = "1.6";

    /// <summary>Notation of the file; <see langword="null"/> for XML where its name ends with <c>.xml</c>, and JSON otherwise.</summary>
    public BomFileFormat? Format { get; init; }

    /// <summary>What is described.</summary>
    public required ApplicationFact Application { get; init; }

    /// <summary>What was declared and judged.</summary>
    public required GuardReport Report { get; init; }

    /// <summary>What a sweep of the output found beside it.</summary>
    public GuardReport? Sweep { get; init; }

    /// <summary>Absolute path of <c>project.assets.json</c>; <see langword="null"/> where there is no NuGet graph to describe.</summary>
    public string? AssetsFile { get; init; }

    /// <summary>Absolute path of a published application's <c>deps.json</c>, read where there is no assets file.</summary>
    public string? DepsFile { get; init; }

    /// <summary>The program, where it was published as one file: its packages and frameworks are inside.</summary>
    public SingleFileProgram? Program { get; init; }

    /// <summary>Target framework whose graph is described, such as <c>net10.0</c>, as the assets file names it or short.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Runtime identifier whose graph is described.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Version of the .NET SDK that builds.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>The time that the document states, see <see cref="SourceDate"/>; <see langword="null"/> to state none.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Absolute path of the assembly or program that is deployed; <see langword="null"/> where there is none.</summary>
    public string? ApplicationFile { get; init; }

    /// <summary>Absolute path of the folder that is described; <see langword="null"/> where nothing was built. It says which files of packages ship, and on what the application runs.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Data that models were made with; a <see cref="DatasetFact.Path"/> is relative to the root, and its file is hashed.</summary>
    public IReadOnlyList<DatasetFact> Datasets { get; init; } = [];

    /// <summary>The kind of data that goes to hosted models and comes back, in the project's words.</summary>
    public string? ServiceDataClassification { get; init; }

    /// <summary>Absolute path of the file that keeps digests between runs; <see langword="null"/> to keep none.</summary>
    public string? DigestCacheFile { get; init; }

    /// <summary>Name of the SARIF file of the run, for readers of the document.</summary>
    public string? SarifFile { get; init; }

    /// <summary>CycloneDX's word for when the document is made: <c>build</c>, <c>post-build</c>, <c>discovery</c>.</summary>
    public string Phase { get; init; } = "build";

    /// <summary>Whether to leave out time and serial number and to say that the document can be made again byte for byte.</summary>
    public bool IsReproducible { get; init; }

    /// <summary>Who the document is made for in particular: nothing, or <c>owasp</c>.</summary>
    public string Profile { get; init; } = "";
}
