using System.Collections.Frozen;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>
/// What model types call the common fields of their configuration: the <c>attribute_map</c> of each class in huggingface/transformers
/// (src/transformers/models/*/configuration_*.py, November 2026).
/// </summary>
internal static class ConfigurationAliases
{
    private static readonly Dictionary<string, string> Gpt2 = Names(hidden: "n_embd", layers: "n_layer", heads: "n_head", positions: "n_positions");
    private static readonly Dictionary<string, string> T5 = Names(hidden: "d_model", layers: "num_layers", heads: "num_heads");
    private static readonly Dictionary<string, string> Bart = Names(hidden: "d_model", layers: "encoder_layers", heads: "encoder_attention_heads");
    private static readonly Dictionary<string, string> DistilBert = Names(hidden: "dim", layers: "n_layers", heads: "n_heads");
    private static readonly Dictionary<string, string> Xlm = Names(hidden: "emb_dim", layers: "n_layers", heads: "n_heads", vocabulary: "n_words");

    private static readonly FrozenDictionary<string, Dictionary<string, string>> ByType = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal)
    {
        ["gpt2"] = Gpt2,
        ["gpt_bigcode"] = Gpt2,
        ["gptj"] = Gpt2,
        ["codegen"] = Gpt2,
        ["openai-gpt"] = Gpt2,
        ["ctrl"] = Gpt2,
        ["imagegpt"] = Gpt2,
        ["gpt_neo"] = Names(layers: "num_layers", heads: "num_heads"),
        ["bloom"] = Names(layers: "n_layer", heads: "n_head"),
        ["RefinedWeb"] = Names(layers: "n_layer", heads: "n_head"),
        ["RefinedWebModel"] = Names(layers: "n_layer", heads: "n_head"),
        ["mpt"] = Names(hidden: "d_model", layers: "n_layers", heads: "n_heads"),
        ["dbrx"] = Names(hidden: "d_model", layers: "n_layers", heads: "n_heads", positions: "max_seq_len"),
        ["t5"] = T5,
        ["mt5"] = T5,
        ["umt5"] = T5,
        ["longt5"] = T5,
        ["switch_transformers"] = T5,
        ["pop2piano"] = T5,
        ["bart"] = Bart,
        ["mbart"] = Bart,
        ["m2m_100"] = Bart,
        ["nllb-moe"] = Bart,
        ["marian"] = Bart,
        ["pegasus"] = Bart,
        ["bigbird_pegasus"] = Bart,
        ["blenderbot"] = Bart,
        ["blenderbot-small"] = Bart,
        ["plbart"] = Bart,
        ["led"] = Bart,
        ["whisper"] = Bart,
        ["speech_to_text"] = Bart,
        ["xglm"] = Names(hidden: "d_model", layers: "num_layers", heads: "attention_heads"),
        ["xlnet"] = Names(hidden: "d_model", layers: "n_layer", heads: "n_head"),
        ["distilbert"] = DistilBert,
        ["xlm"] = Xlm,
        ["flaubert"] = Xlm,
        ["prophetnet"] = Names(layers: "num_encoder_layers", heads: "num_encoder_attention_heads"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name under which a model type keeps a common field; <see langword="null"/> where it is the common one.</summary>
    public static string? Find(string modelType, string field) =>
        ByType.TryGetValue(modelType, out Dictionary<string, string>? names) ? names.GetValueOrDefault(field) : null;

    private static Dictionary<string, string> Names(
        string? hidden = null, string? layers = null, string? heads = null, string? positions = null, string? vocabulary = null)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        Add("hidden_size", hidden);
        Add("num_hidden_layers", layers);
        Add("num_attention_heads", heads);
        Add("max_position_embeddings", positions);
        Add("vocab_size", vocabulary);
        return names;

        void Add(string field, string? name)
        {
            if (name is not null)
                names.Add(field, name);
        }
    }
}
