using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Naming;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.HuggingFace;

/// <summary>
/// Finds what makes a loader import Python: <c>auto_map</c> and <c>custom_pipelines</c> at any depth (huggingface/transformers dynamic_module_utils.py,
/// pipelines/base.py), <c>trust_remote_code</c>, the modules of a diffusers index that are of no library (huggingface/diffusers
/// pipelines/pipeline_loading_utils.py), the library that an adapter's <c>auto_mapping</c> names (huggingface/peft auto.py), and the classes that
/// sentence-transformers imports by name (SentenceTransformer.py: <c>type</c> in modules.json; models/Dense.py: <c>activation_function</c>).
/// </summary>
internal static class CodeReferenceReader
{
    private const string ClassName = "_class_name";

    /// <summary>Libraries that a diffusers index may name (LOADABLE_CLASSES).</summary>
    private static readonly string[] Libraries = ["diffusers", "transformers", "onnxruntime.training", "onnxruntime", "optimum", "stable_diffusion", "null"];

    /// <summary>Packages whose classes adapters and embeddings name.</summary>
    private static readonly string[] InstalledPrefixes = ["sentence_transformers.", "transformers.models.", "diffusers.models.", "torch.nn.modules.", "timm.models."];

    /// <summary>Reads the references.</summary>
    /// <exception cref="LimitReachedException">The file is longer than <see cref="ScanLimits.MaxHeaderBytes"/>, or holds too many values.</exception>
    /// <exception cref="MalformedContentException">It is no JSON.</exception>
    public static IReadOnlyList<CodeReference> Read(ByteSource content, ScanBudget budget)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        ReadOnlySpan<byte> text = bytes.AsSpan(0, content.Read(0, bytes));
        int start = text.StartsWith("\ufeff"u8) ? 3 : 0;
        Utf8JsonReader reader = new(text[start..], new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });
        try
        {
            return ReadAll(ref reader, start, budget);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MalformedContentException($"expected JSON, found a fault in it: {exception.Message}", start + reader.TokenStartIndex);
        }
    }

    /// <summary>Whether a file names code, or cannot be read so far that it could be denied. Charges no budget of the scan.</summary>
    public static bool FindsAny(ByteSource content)
    {
        try
        {
            return Read(content, new ScanBudget(ScanLimits.Default)).Count > 0;
        }
        catch (Exception exception) when (exception is MalformedContentException or LimitReachedException)
        {
            return true;
        }
    }

    private static List<CodeReference> ReadAll(ref Utf8JsonReader reader, int start, ScanBudget budget)
    {
        List<CodeReference> found = [];
        List<CodeReference> components = [];
        List<string> path = [];
        bool isIndex = false;
        bool isPipeline = false;
        JsonTokenType before = JsonTokenType.None;
        while (reader.Read())
        {
            budget.ChargeRecords(1);
            long offset = start + reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    SetName(path, reader.CurrentDepth, reader.GetString()!);
                    isIndex |= reader.CurrentDepth == 1 && reader.ValueTextEquals("_diffusers_version");
                    break;
                case JsonTokenType.True when path.Count > 0 && path[^1] == "trust_remote_code":
                    found.Add(new CodeReference("trust_remote_code", null, offset));
                    break;
                case JsonTokenType.String when NamesInstalled(path, reader.CurrentDepth) && IsPath(reader.GetString()!):
                    if (!IsLibraryPath(reader.GetString()!))
                        found.Add(new CodeReference(string.Join('.', path), reader.GetString(), offset, IsInstalled: true));
                    break;
                case JsonTokenType.String when NamesCode(path) is { } key:
                    found.Add(new CodeReference(key, reader.GetString(), offset));
                    break;

                // A component of a diffusers index is [module, class]; only the module says whose code it is.
                case JsonTokenType.String when before == JsonTokenType.StartArray && reader.CurrentDepth == 2 && path.Count == 1:
                    bool isLibrary = Array.IndexOf(Libraries, reader.GetString()) >= 0;
                    isPipeline |= isLibrary || path[0] == ClassName;
                    if (!isLibrary)
                        components.Add(new CodeReference(path[0], reader.GetString(), offset));
                    break;
                case JsonTokenType.String when path is [ClassName]:
                    isPipeline |= reader.GetString()!.EndsWith("Pipeline", StringComparison.Ordinal);
                    break;
                default:
                    break;
            }

            before = reader.TokenType;
        }

        // The configuration of a single part has lists of its own; only a pipeline's lists are components.
        if (isIndex && isPipeline)
            found.AddRange(components);
        return found;
    }

    /// <summary>Whether a text is a path that a library imports: of an adapter, of a layer, or of a module in a list of modules.</summary>
    private static bool NamesInstalled(List<string> path, int depth) =>
        path is ["auto_mapping", "parent_library"] or ["activation_function"] || (path is ["[]", "type"] && depth == 2);

    /// <summary>Names such as <c>gelu_new</c> are looked up; paths are imported.</summary>
    private static bool IsPath(string text) =>
        text.Contains('.', StringComparison.Ordinal) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_');

    private static bool IsLibraryPath(string text) =>
        Array.Exists(InstalledPrefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal)) && NameJudge.JudgePath(text).Grade != GlobalGrade.Dangerous;

    /// <summary>Keeps one name for every level of objects; levels of arrays have none.</summary>
    private static void SetName(List<string> path, int level, string name)
    {
        if (path.Count >= level)
            path.RemoveRange(level - 1, path.Count - level + 1);
        while (path.Count < level - 1)
            path.Add("[]");
        path.Add(name);
    }

    /// <summary>The key under which a text names code; <see langword="null"/> where it does not.</summary>
    private static string? NamesCode(List<string> path)
    {
        int root = path.FindIndex(name => name is "auto_map" or "custom_pipelines");
        if (root < 0 || (path[root] == "custom_pipelines" && path[^1] != "impl"))
            return null;
        return string.Join('.', path.Skip(root));
    }
}
