using System.Collections.Immutable;
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
        CompilationWithAnalyzersOptions settings = new(new AnalyzerOptions(files), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false);
        return Compilation.WithAnalyzers([Analyzer], settings).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
    }
}
