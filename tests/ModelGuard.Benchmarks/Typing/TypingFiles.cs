using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGuard.Benchmarks.Typing;

/// <summary>20 configuration files of 50 KB: services with endpoints, feature switches, log levels, prose, connection strings, a model here and there.</summary>
internal static class TypingFiles
{
    /// <summary>How many files.</summary>
    public const int Count = 20;

    /// <summary>Least size of each, in characters.</summary>
    public const int Size = 50 * 1024;

    /// <summary>The texts of the files, the same every time.</summary>
    public static ImmutableArray<string> Texts { get; } = [.. Enumerable.Range(0, Count).Select(Json)];

    /// <summary>As many gateways and manifests in YAML, of the same size.</summary>
    public static ImmutableArray<string> YamlTexts { get; } = [.. Enumerable.Range(0, Count).Select(Yaml)];

    /// <summary>The files as an editor hands them over just after it opened them: nobody has analysed these objects yet.</summary>
    public static ImmutableArray<AdditionalText> Open() => [.. Texts.Select(static (text, index) => new InMemoryFile($"/app/appsettings.{index}.json", text))];

    /// <summary>The files in YAML, just opened.</summary>
    public static ImmutableArray<AdditionalText> OpenYaml() => [.. YamlTexts.Select(static (text, index) => new InMemoryFile($"/app/gateway.{index}.yaml", text))];

    /// <summary>The same files after a key stroke in the first of them.</summary>
    /// <param name="files">The files before.</param>
    /// <param name="stroke">Which stroke it is; each leaves another text.</param>
    public static ImmutableArray<AdditionalText> Type(ImmutableArray<AdditionalText> files, int stroke) =>
        files.SetItem(0, new InMemoryFile(files[0].Path, files[0].GetText() + new string(' ', (stroke % 100) + 1)));

    private static string Yaml(int seed)
    {
        StringBuilder yaml = new("model_list:\n  - model_name: chat\n    litellm_params: { model: openai/gpt-4o, api_key: os.environ/OPENAI_API_KEY }\nservices:\n");
        for (int section = 0; yaml.Length < Size; section++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"service{seed}x{section}");
            yaml.Append(CultureInfo.InvariantCulture, $$"""
                  {{name}}:
                    image: registry.example.test/{{name}}:1.{{section}}
                    # kept by the platform team
                    description: Calls the service that keeps orders of the region and retries where it is told to.
                    environment:
                      - SERVICE_ENDPOINT=https://{{name}}.example.test/api/v1
                      - LOG_LEVEL=${LEVEL:-Information}
                    deploy: { replicas: {{section}}, resources: { limits: { cpus: "0.5", memory: 256M } } }
                    tags: [orders, "region-{{section}}", 'v2']
                    healthcheck:
                      test: ["CMD", "curl", "-f", "http://localhost/healthz"]
                      interval: 30s

                """);
            if (section % 10 == 0)
                yaml.Append("    chat_model: gpt-4o\n");
        }

        return yaml.ToString();
    }

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
