using System.Text;
using ModelGuard.Scanning.HuggingFace;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>Models and model configurations that are text.</summary>
internal static class TextProbes
{
    private static readonly string[] TemplateExtensions = [".jinja", ".jinja2", ".j2"];

    /// <summary>Model.to_json of Keras: "class_name" and "config".</summary>
    public static bool IsKerasJson(ContentSample sample) => sample.Json is { } json && json.HasOuter("class_name") && json.HasOuter("config");

    /// <summary>tensorflow/tfjs: "modelTopology", or "format" with "generatedBy".</summary>
    public static bool IsTensorFlowJs(ContentSample sample) =>
        sample.Json is { } json && (json.HasOuter("modelTopology") || (json.HasOuter("weightsManifest") && json.HasOuter("format")));

    /// <summary>apache/mxnet nnvm JSON graph: "nodes", "arg_nodes", "heads".</summary>
    public static bool IsMxNetSymbol(ContentSample sample) =>
        sample.Json is { } json && json.HasOuter("nodes") && json.HasOuter("arg_nodes") && json.HasOuter("heads");

    /// <summary>
    /// huggingface/transformers and diffusers: configuration that makes the loader import Python. One that could and does not is as little of a model as
    /// any other settings file.
    /// </summary>
    public static bool NamesCode(ContentSample sample) =>
        sample.Json is { } json
        && (json.HasDeep("auto_map") || json.HasDeep("custom_pipelines") || json.HasDeep("trust_remote_code") || json.HasOuter("_diffusers_version")
            || json.HasOuter("auto_mapping") || json.HasOuter("activation_function") || IsModuleList(sample))
        && CodeReferenceReader.FindsAny(sample.Content);

    /// <summary>modules.json of sentence-transformers: a list of objects with index, name, path and type.</summary>
    private static bool IsModuleList(ContentSample sample) =>
        sample.Head.TrimStart("\ufeff \t\r\n"u8) is [(byte)'[', ..] && sample.Head.IndexOf("\"idx\""u8) >= 0 && sample.Head.IndexOf("\"path\""u8) >= 0 && sample.Head.IndexOf("\"type\""u8) >= 0;

    /// <summary>A Jinja chat template: inside JSON, or a text of its own.</summary>
    public static bool IsChatTemplate(ContentSample sample)
    {
        if (sample.Json?.HasDeep("chat_template") == true)
            return true;
        if (!sample.IsText)
            return false;
        bool hasTags = sample.Head.IndexOf("{%"u8) >= 0 || sample.Head.IndexOf("{{"u8) >= 0;
        bool hasRoles = sample.Head.IndexOf("messages"u8) >= 0
            && (sample.Head.IndexOf(".role"u8) >= 0 || sample.Head.IndexOf("['role']"u8) >= 0 || sample.Head.IndexOf("[\"role\"]"u8) >= 0);
        return hasTags && (hasRoles || TemplateExtensions.Contains(sample.Extension));
    }

    /// <summary>openvinotoolkit/openvino IR: a net of layers.</summary>
    public static bool IsOpenVino(ContentSample sample) => IsXml(sample) && Contains(sample, "<net ") && Contains(sample, "<layers>");

    private static bool IsXml(ContentSample sample) => sample.IsText && sample.Head.TrimStart("\ufeff \t\r\n"u8) is [(byte)'<', ..];

    private static bool Contains(ContentSample sample, string text) =>
        sample.Head.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || sample.Head.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
