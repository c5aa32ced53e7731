using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Onnx;

/// <summary>Judges the texts that travel with a model.</summary>
internal static class OnnxMetadataRules
{
    /// <summary>Judges the pairs of metadata_props, and what describes the model.</summary>
    public static void Judge(OnnxModel model, ScanScope scope)
    {
        foreach ((string key, string text) in model.Metadata)
            MetadataTexts.Judge(key, text, offset: null, scope);
        if (model.Description is { } description)
            MetadataTexts.Judge("doc_string", description, offset: null, scope);
    }
}
