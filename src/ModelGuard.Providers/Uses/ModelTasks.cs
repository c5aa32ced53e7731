namespace ModelGuard.Providers.Uses;

/// <summary>Reads from an id and the key that it stands behind what a model is for.</summary>
internal static class ModelTasks
{
    private static readonly (string Part, ModelTask Task)[] InIds =
    [
        ("embed", ModelTask.Embedding), ("ada-002", ModelTask.Embedding), ("minilm", ModelTask.Embedding), ("mpnet", ModelTask.Embedding),
        ("bge-", ModelTask.Embedding), ("gecko", ModelTask.Embedding), ("gte-", ModelTask.Embedding), ("e5-", ModelTask.Embedding),
        ("rerank", ModelTask.Other), ("moderation", ModelTask.Other), ("-ocr", ModelTask.Other), ("whisper", ModelTask.Audio), ("tts", ModelTask.Audio),
        ("transcribe", ModelTask.Audio), ("voxtral", ModelTask.Audio), ("realtime", ModelTask.Audio), ("dall-e", ModelTask.Image),
        ("image", ModelTask.Image), ("imagen", ModelTask.Image), ("sora", ModelTask.Image), ("veo-", ModelTask.Image),
        ("stable-diffusion", ModelTask.Image), ("nova-canvas", ModelTask.Image),
    ];

    private static readonly (string Part, ModelTask Task)[] InKeys =
    [
        ("embed", ModelTask.Embedding), ("rerank", ModelTask.Other), ("moderation", ModelTask.Other), ("transcri", ModelTask.Audio),
        ("speech", ModelTask.Audio), ("whisper", ModelTask.Audio), ("realtime", ModelTask.Audio), ("imagegen", ModelTask.Image),
    ];

    public static ModelTask Of(string id, string keyPath)
    {
        foreach ((string part, ModelTask task) in InIds)
        {
            if (id.HasIgnoringCase(part))
                return task;
        }

        string key = keyPath.Substring(keyPath.LastIndexOf(':') + 1);
        foreach ((string part, ModelTask task) in InKeys)
        {
            if (key.HasIgnoringCase(part))
                return task;
        }

        return ModelTask.Chat;
    }
}
