using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>
/// Judges the manifest of a Core ML package (<c>Manifest.json</c> of a folder <c>*.mlpackage</c>): every item lies below <c>Data</c> and is there. The
/// items themselves are judged where they lie (coremltools modelpackage/src/ModelPackage.cpp).
/// </summary>
internal sealed class CoreMlPackageScanner : IFormatScanner
{
    private const string DataFolder = "Data/";

    public ModelFormat Format => ModelFormats.CoreMlPackage;

    public void Scan(ByteSource content, ScanScope scope)
    {
        if (content.Length > scope.Budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), scope.Budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        content.ReadExactly(0, bytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            Judge(document.RootElement, scope);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new MalformedContentException($"the manifest is no valid JSON: {exception.Message}", 0);
        }
    }

    private static void Judge(JsonElement manifest, ScanScope scope)
    {
        List<string> files = [];
        string? root = manifest.TryGetProperty("rootModelIdentifier", out JsonElement identifier) ? identifier.GetString() : null;
        bool hasRoot = false;
        foreach (JsonProperty item in manifest.GetProperty("itemInfoEntries").EnumerateObject())
        {
            scope.Budget.ChargeRecords(1);
            hasRoot |= item.Name == root;
            string path = item.Value.TryGetProperty("path", out JsonElement value) ? value.GetString() ?? string.Empty : string.Empty;
            JudgeItem(path, files, scope);
        }

        if (!hasRoot)
            scope.Report(ContentRules.Malformed, $"expected the item '{Excerpt.Of(root ?? string.Empty)}', which is the model, found none of that name");
        if (scope.IsRoot)
        {
            scope.Facts = new ModelFacts
            {
                FormatVersion = manifest.TryGetProperty("fileFormatVersion", out JsonElement version) ? version.GetString() : null,
                ExternalFiles = [.. files.Order(StringComparer.Ordinal)],
            };
        }
    }

    private static void JudgeItem(string path, List<string> files, ScanScope scope)
    {
        // Weights are items too, and a whole folder.
        if (!Core.Files.RelativePathRules.Escapes(path) && scope.IsRoot && scope.Siblings.Resolve(DataFolder + path, out _) == Core.Files.SiblingState.NotAFile)
            return;
        if (Core.Files.RelativePathRules.Escapes(path))
            scope.Report(GraphRules.ExternalDataEscapes, $"expected items below '{DataFolder}', found '{Excerpt.Of(path)}'", subject: Excerpt.Of(path));
        else if (ExternalFiles.Judge("an item of the package", DataFolder + path, 0, 0, 0, scope))
            files.Add(DataFolder + path);
    }
}
