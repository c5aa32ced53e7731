namespace ModelGuard.Providers.Uses;

/// <summary>What a model is used for.</summary>
public enum ModelTask
{
    /// <summary>It answers in text: chat, completion, reasoning.</summary>
    Chat,

    /// <summary>It turns text into vectors.</summary>
    Embedding,

    /// <summary>It hears or speaks.</summary>
    Audio,

    /// <summary>It draws or films.</summary>
    Image,

    /// <summary>It orders results or checks content.</summary>
    Other,
}
