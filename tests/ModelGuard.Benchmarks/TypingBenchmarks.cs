using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelGuard.Analyzers;

namespace ModelGuard.Benchmarks;

/// <summary>What the editor waits for at each key stroke: the analyzer over 20 configuration files of 50 KB, as the compiler runs it.</summary>
[MemoryDiagnoser]
public class TypingBenchmarks
{
    private const int Files = 20;
    private const int Size = 50 * 1024;

    private readonly CSharpCompilation _compilation = CSharpCompilation.Create("App");
    private ImmutableArray<AdditionalText> _files = [];

    [GlobalSetup]
    public void CreateFiles() => _files = [.. Enumerable.Range(0, Files).Select(index => new InMemoryFile($"/app/appsettings.{index}.json", Json(index)))];

    /// <summary>One file at a time, as a machine with one core would.</summary>
    [Benchmark]
    public int OneAfterTheOther() => Analyze(concurrent: false);

    /// <summary>As compilers do.</summary>
    [Benchmark]
    public int Concurrent() => Analyze(concurrent: true);

    private int Analyze(bool concurrent)
    {
        CompilationWithAnalyzersOptions settings = new(new AnalyzerOptions(_files), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false);
        return _compilation.WithAnalyzers([new ConfigurationAnalyzer()], settings).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
    }

    // What large settings files are made of: services with endpoints, feature switches, log levels, prose, a model here and there.
    private static string Json(int seed)
    {
        StringBuilder json = new("{\n");
        for (int section = 0; json.Length < Size; section++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Service{seed}x{section}");
            json.Append(CultureInfo.InvariantCulture, $$"""
                  "{{name}}": {
                    "Endpoint": "https://{{name}}.example.test/api/v1", "TimeoutSeconds": {{section}}, "Enabled": true,
                    "Description": "Calls the service that keeps orders of the region and retries where it is told to.",
                    "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } },
                    "Connection": "Server=db{{section}};Database=orders;Integrated Security=true", // kept by the platform team
                    "Tags": ["orders", "region-{{section}}", "v2"]

                """);
            json.Append(section % 10 == 0 ? "    , \"OpenAI\": { \"ChatModel\": \"gpt-4o\" }\n  },\n" : "  },\n");
        }

        return json.Append("  \"AllowedHosts\": \"*\"\n}\n").ToString();
    }

    private sealed class InMemoryFile(string path, string content) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(content, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
