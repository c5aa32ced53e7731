namespace ModelGuard.Engine.Grouping;

/// <summary>Files that belong to a model without being one, by the names that the model's own tools give them.</summary>
internal static class Companions
{
    // Names that transformers, tokenizers and sentencepiece write beside weights, and that .NET projects copy with them.
    private static readonly HashSet<string> TokenizerFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "added_tokens.json", "chat_template.jinja", "chat_template.json", "config.json", "generation_config.json", "genai_config.json",
        "image_processor.json", "merges.txt", "preprocessor_config.json", "processor_config.json", "sentencepiece.bpe.model",
        "source.spm", "special_tokens_map.json", "spiece.model", "target.spm", "tokenizer.json", "tokenizer.model",
        "tokenizer_config.json", "vocab.json", "vocab.txt", "vocabulary.txt",
    };

    private static readonly HashSet<string> SnapshotExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".json", ".txt", ".model", ".jinja", ".md", ".spm", ".bpe",
    };

    private static readonly string[] SavedModelFolders = ["variables/", "assets/", "assets.extra/"];

    private static readonly HashSet<string> SavedModelFiles = new(StringComparer.Ordinal)
    {
        "saved_model.pb", "keras_metadata.pb", "fingerprint.pb",
    };

    /// <summary>Whether a file is a tokenizer's or a configuration's by its exact name.</summary>
    public static bool IsTokenizerFile(string path) => TokenizerFiles.Contains(NameOf(path));

    /// <summary>Whether a file below a Hugging Face snapshot is a part of it rather than something that merely lies there.</summary>
    public static bool IsSnapshotFile(string path)
    {
        string name = NameOf(path);
        return SnapshotExtensions.Contains(Path.GetExtension(name))
            || name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("NOTICE", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a path relative to a SavedModel's folder is a part of it (tensorflow, <c>saved_model/constants.py</c>).</summary>
    public static bool IsSavedModelFile(string relativePath) =>
        SavedModelFiles.Contains(relativePath)
        || Array.Exists(SavedModelFolders, folder => relativePath.StartsWith(folder, StringComparison.Ordinal));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
