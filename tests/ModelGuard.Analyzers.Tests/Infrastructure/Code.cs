using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.VisualBasic;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Infrastructure;

/// <summary>Compiles code beside the shapes of the clients and runs the analyzer over it.</summary>
internal static class Code
{
    private const string Usings = """
        using System; using System.ClientModel; using Azure; using Azure.AI.OpenAI; using OpenAI; using OpenAI.Chat; using OpenAI.Embeddings;
        using OpenAI.Responses; using Anthropic; using Anthropic.Models.Messages; using Microsoft.Extensions.AI; using Microsoft.SemanticKernel;
        using OllamaSharp; using Amazon.BedrockRuntime.Model; using Microsoft.ML.OnnxRuntime; using LLama.Common;

        """;

    /// <summary>What a test's statements are handed.</summary>
    public const string Parameters = "IKernelBuilder kernel, Aspire.Hosting.IBuilder aspire, Microsoft.ML.ModelOperationsCatalog ml, string unknown, bool flag";

    public static ImmutableArray<MetadataReference> Framework { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System", StringComparison.Ordinal) || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.VisualBasic.Core.dll")
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The shapes of the clients, as an assembly that code references.</summary>
    public static MetadataReference Clients { get; } = Emit(CSharpCompilation.Create(
        "Clients",
        [.. new[] { "OpenAi.cs", "OtherClients.cs" }.Select(name => CSharpSyntaxTree.ParseText(Resource(name)))],
        Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));

    /// <summary>A whole file around statements.</summary>
    public static string File(string statements, string members = "") =>
        $"{Usings}class Program\n{{\n{members}\nvoid Run({Parameters})\n{{\n{statements}\n}}\n}}\n";

    /// <summary>Judges statements in C#.</summary>
    public static Task<ImmutableArray<Diagnostic>> Judge(string statements, string members = "", string? names = null) => JudgeFiles([File(statements, members)], names);

    /// <summary>Judges files in C#.</summary>
    public static Task<ImmutableArray<Diagnostic>> JudgeFiles(string[] files, string? names = null, string? enabled = null) => Judge(
        CSharpCompilation.Create(
            "App", [.. files.Select((text, index) => CSharpSyntaxTree.ParseText(text, path: $"/app/{index}.cs"))], [.. Framework, Clients], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)),
        names,
        enabled);

    /// <summary>Judges a file in Visual Basic.</summary>
    public static Task<ImmutableArray<Diagnostic>> JudgeVisualBasic(string file, string? names = null) => Judge(
        VisualBasicCompilation.Create("App", [VisualBasicSyntaxTree.ParseText(file)], [.. Framework, Clients], new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary)), names);

    /// <summary>Judges a compilation, which must have no errors of its own.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Judge(Compilation compilation, string? names = null, string? enabled = null)
    {
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Dictionary<string, string> global = [];
        if (names is not null)
            global["build_property.ModelGuardArtifactNames"] = names;
        if (enabled is not null)
            global["build_property.ModelGuardEnabled"] = enabled;
        CompilationWithAnalyzersOptions settings = new(
            new AnalyzerOptions([], new InMemoryOptions(global, [])), onAnalyzerException: (exception, _, _) => throw exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new ClientAnalyzer()], settings).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(Code).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static MetadataReference Emit(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new();
        Assert.Empty(compilation.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}
