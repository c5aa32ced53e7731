using static ModelGuard.Providers.ModelIds.PinStatus;

namespace ModelGuard.Providers.ModelIds.Tables;

/// <summary>Ids of the Gemini API.</summary>
internal static class GoogleIds
{
    private const string Versioning = "cloud.google.com/vertex-ai, model versioning";
    private const string Docs = "ai.google.dev/gemini-api/docs/models";
    private const string Family = "(?:gemini|imagen|veo|lyria|learnlm)";

    public static IReadOnlyList<ModelIdRule> Rules { get; } =
    [
        Row($"{Family}(?:-{{name}})?-{{nnn}}", Pinned, "a stable version (-NNN)", Versioning),
        Row($"(?:gemini-)?embedding-{{nnn}}", Pinned, "a stable version (-NNN)", Versioning),
        Row($"{Family}(?:-{{name}})?-(?:preview|exp)(?:-[a-z-]+)?-(?:{{mm-dd}}|{{mm-yyyy}}|{{mmdd}})(?:-{{name}})?", Pinned, "a dated preview: fixed, but short-lived", Docs),
        Row($"gemini-exp-{{mmdd}}", Pinned, "a dated experiment: fixed, but short-lived", Docs),
        Row($"{Family}(?:-{{name}})?-latest", Alias, "latest is swapped for each new release", Docs),
        Row($"{Family}-{{name}}-(?:preview|exp|experimental)(?:-{{name}})?|gemini-exp", Unknown, "an undated preview or experiment may be replaced or withdrawn", Docs),
        Row("gemini-(?:1\\.[05]|2\\.0)(?:-[a-z0-9]+)*|gemini-(?:pro|ultra|nano|flash)(?:-vision)?", Alias, "the auto-updated alias of a numbered version", Versioning),
        Row($"{Family}-(?:[a-z-]+-)?[0-9]{{1,2}}(?:\\.[0-9]+)?(?:-{{name}})?", Unknown, "called stable, but no immutable -NNN version is published", Docs),
    ];

    private static ModelIdRule Row(string pattern, PinStatus status, string reason, string source) =>
        new("gemini", "google", pattern, status, reason, source, "2026-11");
}
