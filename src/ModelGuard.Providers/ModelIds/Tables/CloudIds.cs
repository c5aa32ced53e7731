using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Ids of Amazon Bedrock and of models that Google's Vertex AI serves with <c>@</c>.</summary>
internal static class CloudIds
{
    private const string Bedrock = "docs.aws.amazon.com/bedrock, supported foundation models";
    private const string Vertex = "cloud.google.com/vertex-ai, model versioning";

    // A geography routes among regions and changes nothing about the version.
    private const string Geography = "(?:(?:us|us-gov|eu|apac|ap|jp|au|ca|sa|me|af|il|mx|global)\\.)?";

    private const string Makers =
        "(?:amazon|ai21|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|twelvelabs|writer|zai)";

    public static IReadOnlyList<ModelIdRule> Rules { get; } =
    [
        Row("bedrock", "arn:aws[a-z-]*:(?:bedrock|sagemaker):.*", Unknown, "an ARN names a resource: which model it serves stands in the AWS account", Bedrock),
        Row("bedrock", $"{Geography}{Makers}\\.{{name}}-v[0-9]+(?::[0-9]+)?(?::(?:[0-9]+k|mm))?", Pinned, "a Bedrock version (-vN:M); a geography in front only routes among regions", Bedrock),
        Row("bedrock", $"{Geography}{Makers}\\.{{name}}:[0-9]+(?::(?:[0-9]+k|mm))?", Pinned, "a Bedrock version (:N); a geography in front only routes among regions", Bedrock),
        Row("bedrock", $"{Geography}anthropic\\.claude-[a-z]+-{AnthropicIds.From46}", Pinned, "the model id itself: since Claude Sonnet 4.6 Bedrock's ids carry no -vN", "platform.claude.com/docs, model ids and versions"),
        Row("bedrock", $"{Geography}anthropic\\.claude-{{name}}", Alias, "before the 4.6 generation a Bedrock id carries a date and -vN", "platform.claude.com/docs, model ids and versions"),
        Row("bedrock", $"{Geography}{Makers}\\.[a-z]{{name}}", Unknown, "a Bedrock id without -vN", Bedrock),
        Google("(?:(?:text|chat|code|codechat)-|textembedding|multimodal|image)[a-z0-9-]*@{nnn}", Pinned, "a Vertex version (@)", Vertex),
        Google("(?:(?:text|chat|code|codechat)-|textembedding|multimodal|image)[a-z0-9-]*@(?:default|latest)", Alias, "Vertex points it at the newest version", Vertex),
        Row("vertex", "{name}@(?:{yyyymmdd}|{nnn}|{yymm})", Pinned, "a Vertex version (@)", Vertex),
        Row("vertex", "{name}@(?:default|latest)", Alias, "Vertex points it at the newest version", Vertex),
        Google("(?:text|chat|code|codechat)-(?:bison|unicorn|gecko)(?:-32k)?-{nnn}", Pinned, "a numbered version", Vertex),
        Google("(?:text|chat|code|codechat)-(?:bison|unicorn|gecko)(?:-32k)?|textembedding-gecko(?:-multilingual)?|multimodalembedding|imagegeneration|imagetext|medlm-(?:medium|large)", Alias, "no @version: Vertex serves the newest stable one", Vertex),
        Google("text-(?:multilingual-)?embedding-{nnn}", Pinned, "a numbered version", Vertex),
    ];

    private static ModelIdRule Row(string provider, string pattern, PinStatus status, string reason, string source) =>
        new(provider, null, pattern, status, reason, source, "2026-11");

    private static ModelIdRule Google(string pattern, PinStatus status, string reason, string source) =>
        new("vertex", "google", pattern, status, reason, source, "2026-11");
}
