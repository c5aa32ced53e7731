namespace ModelGuard.Scanning.Ggml;

/// <summary>
/// One way to lay out a legacy GGML file. The format has no description of itself: after the magic number each program wrote what it wanted, so a
/// file is known by the one layout that accounts for it to its last byte.
/// </summary>
/// <param name="Name">The program or architecture.</param>
/// <param name="Magic">First four bytes.</param>
/// <param name="Numbers">Names of the 32-bit numbers that follow, one of them <c>ftype</c> where the file says how it was quantised.</param>
/// <param name="Parts">What follows them, each with the name of the number that counts it.</param>
/// <param name="MaxVersion">Highest version that follows the magic number; 0 where none does.</param>
/// <param name="Title">A text that follows the magic number, with its length before it.</param>
internal sealed record GgmlLayout(string Name, string Magic, string Numbers, (GgmlPart Part, string Count)[] Parts, int MaxVersion = 0, string? Title = null)
{
    /// <summary>Data of tensors begins at multiples of this.</summary>
    public int Alignment => Magic is "tjgg" or "algg" ? 32 : 1;

    /// <summary>
    /// The layouts known: ggerganov/llama.cpp (2023: llama.cpp, convert-llama-ggml-to-gguf.py, convert-lora-to-ggml.py), ggml-org/whisper.cpp models/convert-*-to-ggml.py,
    /// ggml-org/ggml examples/*/convert-*-to-ggml.py (2023 to 2026).
    /// </summary>
    public static IReadOnlyList<GgmlLayout> All { get; } =
    [
        new("llama", "tjgg", "n_vocab n_embd n_mult n_head n_layer n_rot ftype", [(GgmlPart.ScoredTokens, "n_vocab")], MaxVersion: 3),
        new("llama", "fmgg", "n_vocab n_embd n_mult n_head n_layer n_rot ftype", [(GgmlPart.ScoredTokens, "n_vocab")], MaxVersion: 1),
        new("LoRA adapter", "algg", "r alpha", [], MaxVersion: 1),
        new("whisper", "lmgg", "n_vocab n_audio_ctx n_audio_state n_audio_head n_audio_layer n_text_ctx n_text_state n_text_head n_text_layer n_mels ftype", [(GgmlPart.Filters, ""), (GgmlPart.CountedTokens, "")]),
        new(
            "parakeet",
            "lmgg",
            "n_vocab n_audio_ctx n_audio_state n_audio_head n_audio_layer n_mels ftype n_fft subsampling_factor n_subsampling_channels n_kernel n_pred_dim n_pred_layers n_tdt_durations n_max_tokens",
            [(GgmlPart.Filters, ""), (GgmlPart.Window, ""), (GgmlPart.Numbers, "n_tdt_durations"), (GgmlPart.CountedTokens, "")]),
        new(
            "parakeet",
            "lmgg",
            "n_vocab n_audio_ctx n_audio_state n_audio_head n_audio_layer n_mels ftype n_fft subsampling_factor n_subsampling_channels n_pred_dim n_pred_layers n_tdt_durations n_max_tokens",
            [(GgmlPart.Filters, ""), (GgmlPart.Window, ""), (GgmlPart.Numbers, "n_tdt_durations"), (GgmlPart.CountedTokens, "")]),
        new("llama or bert", "lmgg", "n_vocab n_embd n_mult n_head n_layer n_rot ftype", [(GgmlPart.Tokens, "n_vocab")]),
        new("gpt-2 or starcoder", "lmgg", "n_vocab n_ctx n_embd n_head n_layer ftype", [(GgmlPart.CountedTokens, "")]),
        new("gpt-j", "lmgg", "n_vocab n_ctx n_embd n_head n_layer n_rot ftype", [(GgmlPart.CountedTokens, "")]),
        new("gpt-neox", "lmgg", "n_vocab n_ctx n_embd n_head n_layer n_rot par_res ftype", [(GgmlPart.Tokens, "n_vocab")]),
        new("mpt", "lmgg", "d_model max_seq_len n_heads n_layers n_vocab alibi_bias_max clip_qkv ftype", [(GgmlPart.Tokens, "n_vocab")]),
        new("replit", "lmgg", "d_model max_seq_len n_heads n_layers n_vocab ftype", [(GgmlPart.ScoredTokens, "n_vocab")]),
        new("segment-anything", "lmgg", "n_enc_state n_enc_layer n_enc_head n_enc_out_chans n_pt_embd ftype", []),
        new("silero-vad", "lmgg", "version_major version_minor version_patch n_window n_context n_encoder_layers", [(GgmlPart.Convolutions, "n_encoder_layers")], Title: "silero"),
    ];
}
