
namespace ModelGuard.Providers.ModelIds.Judging;

/// <summary>Values that stand where a model id could, and are none.</summary>
internal static class PlainValues
{
    private const int GuidLength = 36;
    private const int LongestUnbrokenWord = 31;

    private static readonly string[] FileEndings =
    [
        ".gguf", ".ggml", ".onnx", ".ort", ".bin", ".safetensors", ".pt", ".pth", ".zip", ".mlnet", ".ftz", ".tflite", ".task", ".h5", ".pb", ".pkl",
        ".joblib", ".llamafile", ".json", ".xml", ".dll", ".md", ".txt", ".yaml", ".yml", ".prompty", ".prompt", ".jinja", ".jinja2", ".j2", ".liquid", ".hbs",
        ".html", ".csv", ".jsonl", ".tsv",
    ];

    // What stands for a value that somebody has yet to write, and what is known to be something else.
    private static readonly HashSet<string> NoModels = new(StringComparer.OrdinalIgnoreCase)
    {
        "todo", "tbd", "fixme", "changeme", "change-me", "change_me", "replaceme", "replace-me", "replace_me", "placeholder", "unset", "undefined", "n/a", "not-set", "notset",
        "model-name", "model_name", "model-id", "deployment-name", "deployment_name",
        // Encodings of tiktoken: how texts are cut, not who answers.
        "cl100k_base", "o200k_base", "o200k_harmony", "p50k_base", "p50k_edit", "r50k_base",
    };

    private static readonly string[] References = ["your", "os.environ", "process.env", "env.", "env:", "vault:", "keyvault:"];

    /// <summary>Whether a value has the form of a model id and is neither a placeholder nor the path of a file.</summary>
    /// <param name="value">The value.</param>
    public static bool CouldBeModelId(string value) =>
        value.Length is > 0 and <= ModelIdJudge.MaximumLength
        && value.All(IsIdCharacter)
        && (char.IsLetterOrDigit(value[0]) || value[0] is '*' or '@')
        && !value.Has("://")
        && !IsVersionOrDate(value)
        && !IsGuid(value)
        && !IsUnbroken(value)
        && !IsLocalFile(value)
        && !IsAskedFor(value);

    // What a Regex would say with [A-Za-z0-9._:/@*+~-]; brackets, braces and spaces belong to placeholders and prose.
    private static bool IsIdCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or '-' or '.' or '_' or ':' or '/' or '@' or '*' or '+' or '~';

    // Numbers, version numbers and API versions such as 2024-08-01-preview.
    private static bool IsVersionOrDate(string value)
    {
        int start = value[0] is 'v' or 'V' ? 1 : 0;
        int end = value.EndsIgnoringCase("-preview") ? value.Length - "-preview".Length : value.Length;
        for (int at = start; at < end; at++)
        {
            if (value[at] is not ((>= '0' and <= '9') or '.' or '-'))
                return value.SameIgnoringCase("true") || value.SameIgnoringCase("false") || value.SameIgnoringCase("none") || value.SameIgnoringCase("null");
        }

        return true;
    }

    private static bool IsGuid(string value) => value.Length == GuidLength && Guid.TryParseExact(value, "D", out _);

    // Rather a key that was put into the wrong place.
    private static bool IsUnbroken(string value) => value.Length > LongestUnbrokenWord && value.All(c => char.IsLetterOrDigit(c) || c == '+');

    /// <summary>Whether a value is the path of a file or folder on the machine: discovery looks after those.</summary>
    private static bool IsLocalFile(string value)
    {
        if (value[0] is '.' or '/' or '~' || (value.Length > 2 && value[1] == ':' && value[2] == '/'))
            return true;

        int dot = value.LastIndexOf('.');
        return dot >= 0 && FileEndings.Any(value.EndsIgnoringCase);
    }

    private static bool IsAskedFor(string value) =>
        NoModels.Contains(value) || References.Any(value.BeginsIgnoringCase) || value.HasIgnoringCase("your-") || value.HasIgnoringCase("your_");
}
