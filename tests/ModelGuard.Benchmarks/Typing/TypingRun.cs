using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGuard.Analyzers;

namespace ModelGuard.Benchmarks.Typing;

/// <summary>The configuration analyzer as the compiler runs it: a new driver over a compilation and its additional files.</summary>
internal static class TypingRun
{
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("App");

    // An editor creates analyzers once and keeps them.
    private static readonly ConfigurationAnalyzer Analyzer = new();

    /// <summary>Analyses files.</summary>
    /// <returns>How many diagnostics there are.</returns>
    public static int Analyze(ImmutableArray<AdditionalText> files, bool concurrent)
    {
        CompilationWithAnalyzersOptions settings = new(new AnalyzerOptions(files, AllConfiguration.Instance), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false);
        return Compilation.WithAnalyzers([Analyzer], settings).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
    }

    /// <summary>As the targets mark whatever the project names as configuration.</summary>
    private sealed class AllConfiguration : AnalyzerConfigOptionsProvider
    {
        private AllConfiguration()
        {
        }

        public static AllConfiguration Instance { get; } = new();

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OfFile;

        private static Options OfFile { get; } = new("config");

        private sealed class Options(string? kind) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_metadata.AdditionalFiles.ModelGuardKind" ? kind : null;
                return value is not null;
            }
        }
    }
}
