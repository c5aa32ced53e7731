using System.Text.RegularExpressions;
using ModelGuard.Providers.ModelIds;

namespace ModelGuard.Providers.Uses;

/// <summary>Values that stand where a model id could, and are none.</summary>
internal static class PlainValues
{
    private static readonly string[] FileEndings =
        [".gguf", ".ggml", ".onnx", ".ort", ".bin", ".safetensors", ".pt", ".pth", ".zip", ".mlnet", ".ftz", ".tflite", ".task", ".h5", ".pb", ".pkl", ".joblib", ".llamafile", ".json", ".xml", ".dll"];

    private static readonly Regex Form = new("^[A-Za-z0-9*~@][A-Za-z0-9._:/@*+~-]*$", RegexOptions.CultureInvariant);

    // API versions, GUIDs, plain numbers or version numbers, and what is rather a key put into the wrong place.
    private static readonly Regex Other = new(
        "^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-preview)?|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|v?[0-9.]+|[0-9a-zA-Z+=]{32,}|true|false|null|none)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Whether a value has the form of a model id and is neither a placeholder nor the path of a file.</summary>
    /// <param name="value">The value.</param>
    public static bool CouldBeModelId(string value) =>
        value.Length is > 0 and <= ModelIdJudge.MaximumLength
        && Form.IsMatch(value)
        && !value.Has("://")
        && !Other.IsMatch(value)
        && !IsLocalFile(value)
        && !IsAskedFor(value);

    /// <summary>Whether a value is the path of a file or folder on the machine: discovery looks after those.</summary>
    /// <param name="value">The value.</param>
    public static bool IsLocalFile(string value) =>
        FileEndings.Any(value.EndsIgnoringCase)
        || value[0] is '.' or '/' or '~'
        || value.Has('\\')
        || (value.Length > 2 && value[1] == ':' && value[2] == '/');

    private static bool IsAskedFor(string value) =>
        value.BeginsIgnoringCase("your") || value.HasIgnoringCase("your-") || value.HasIgnoringCase("your_") || value.HasIgnoringCase("<") || Placeholders.IsReference(value);
}
