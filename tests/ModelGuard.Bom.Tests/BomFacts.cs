using ModelGuard.Bom.Building;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Tests;

/// <summary>Builds the facts that a run would hand over.</summary>
internal static class BomFacts
{
    public const string DigestA = "31a8490e33a9c11999b5d42cbd8b832ee5a4006c2f23fc531cb40499192e9b0f";
    public const string DigestB = "5b5df56ea0c5a2ad145c08f6f3f2281ff911e75221579196527f885646a3003d";
    public const string DigestC = "a543997d84f12798350c09bdef2cdb171bf41ed3e4a5f808af2feb0c56263009";
    public const string Revision = "9217f5db79a29953eb74d5343926648285ec7e67";

    public static ModelFormat Onnx { get; } = new("onnx", "ONNX");

    public static ModelFormat SafeTensors { get; } = new("safetensors", "safetensors");

    public static ApplicationFact Application { get; } = new("Contoso.Chat", "1.2.0", IsLibrary: false, "net10.0");

    public static ArtifactReport Model(string path, string? sha256 = DigestA, ArtifactDeclaration? declaration = null, ArtifactOrigin? origin = null)
    {
        ArtifactReference reference = new(Path.GetTempPath() + path, path, origin ?? new ArtifactOrigin("Content"), declaration ?? ArtifactDeclaration.None);
        return new ArtifactReport(reference, Onnx, Verdict.Clean) { Size = 4_096, Sha256 = sha256 };
    }

    public static ArtifactReport Part(string path, string partOf, string? sha256 = DigestB) => Model(path, sha256) with { PartOf = partOf, Format = SafeTensors };

    public static ArtifactReport NoModel(string path, string? partOf = null) =>
        Model(path, sha256: null) with { Format = ModelFormat.None, Verdict = Verdict.NotAModel, PartOf = partOf };

    public static ServiceUse Service(
        string model, string? maker = "openai", string? host = "api.openai.com", string pin = "pinned", string file = "appsettings.json", int line = 3) =>
        new(model, maker, pin, "because", host, file, line, "OpenAI:Model");

    public static PackageFact Package(string id, bool isDirect = false, bool isDevelopment = false, params string[] dependsOn) =>
        new(id, "1.0.0", isDirect, new string('c', 128), "Y29udGVudA==", dependsOn) { IsDevelopment = isDevelopment };

    public static BomInput Input(params ArtifactReport[] artifacts) =>
        new() { Application = Application, GuardVersion = "0.1.0", SdkVersion = "10.0.401", Artifacts = artifacts, Packages = PackageGraph.Empty };

    /// <summary>Some of everything.</summary>
    public static BomInput Everything() => Input(
        Model("models/sentiment.onnx", declaration: new() { License = "apache-2.0", Version = "2.1.0", BaseModel = "hf://microsoft/MiniLM-L12-H384-uncased" }) with
        {
            Facts = new() { Name = "sentiment", Producer = "pytorch", ProducerVersion = "2.9", FormatVersion = "IR 10", Inputs = ["ids: int64[N]"], Outputs = ["logits: float32[N,2]"], ParameterCount = 7 },
        },
        Model("models/qwen.gguf", DigestB, new() { Source = "hf://Qwen/Qwen2.5-0.5B-Instruct-GGUF", Revision = Revision, License = "MIT OR Apache-2.0" }),
        Part("models/bert/model.safetensors", "models/bert", DigestC),
        NoModel("models/bert/tokenizer.json", "models/bert"),
        Model("packages/vocab.onnx", "0000000000000000000000000000000000000000000000000000000000000000", origin: new("Content") { PackageId = "Contoso.Vocab", PackageVersion = "3.0.0" }) with { Verdict = Verdict.Suspicious },
        NoModel("appsettings.json")) with
    {
        Timestamp = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
        PinnedPaths = new HashSet<string> { "models/sentiment.onnx" },
        Services = [Service("gpt-4o-2024-11-20"), Service("claude-sonnet-4-5", "anthropic", null, "alias", line: 9), Service("local", null, "localhost:11434", "unknown", line: 12)],
        Packages = new(
            [Package("Contoso.Client", true, false, "Contoso.Core"), Package("Contoso.Core"), Package("Contoso.Analyzer", true, true)],
            [new("Shared", "1.0.0", ["Contoso.Core"])],
            ["Contoso.Analyzer", "Contoso.Client", "Shared"]),
    };
}
