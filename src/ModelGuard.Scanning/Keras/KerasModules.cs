namespace ModelGuard.Scanning.Keras;

/// <summary>The many names under which the modules of Keras are written.</summary>
internal static class KerasModules
{
    /// <summary>Where Keras has lived: its own package, TensorFlow's, tf_keras, and the generated API folders. The longest first.</summary>
    private static readonly string[] Roots =
    [
        "tensorflow.python.keras.api._v2.keras", "tensorflow_core.python.keras", "tensorflow.python.keras", "keras._tf_keras.keras", "tf_keras.api._v2.keras",
        "keras.api._v2.keras", "keras.api._v1.keras", "tensorflow.keras", "tf_keras.src", "keras.api", "keras.src", "tf.keras", "tf_keras", "keras",
    ];

    /// <summary>Parts of Keras whose functions read files, download, load models or switch checks off: keras/api/utils, config, saving, models, export, datasets, applications.</summary>
    private static readonly string[] ReachingParts = ["utils", "config", "saving", "export", "datasets", "applications", "callbacks", "preprocessing", "wrappers", "tools", "testing", "models", "distribution", "distillation"];

    /// <summary>Functions that make a configuration reach outside, by their last name (keras/api/utils, config, saving, models).</summary>
    private static readonly string[] ReachingNames =
    [
        "get_file", "enable_unsafe_deserialization", "load_model", "load_weights", "load_data", "func_load", "model_from_json", "model_from_config", "model_from_yaml",
        "deserialize_keras_object", "load_img", "image_dataset_from_directory", "text_dataset_from_directory", "audio_dataset_from_directory", "extract_archive",
    ];

    /// <summary>The part of Keras that a module belongs to; <c>""</c> for <c>keras</c> itself, <see langword="null"/> for a module that is not of Keras.</summary>
    public static string? PartOf(string module)
    {
        string? root = Array.Find(Roots, root => IsWithin(module, root));
        if (root is null)
            return null;
        string rest = module[root.Length..].TrimStart('.');
        int dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? rest : rest[..dot];
    }

    /// <summary>Whether a function of Keras reads files, downloads, loads models or switches checks off.</summary>
    /// <param name="part">Its part of Keras.</param>
    /// <param name="name">Its name.</param>
    public static bool Reaches(string part, string name) => Array.IndexOf(ReachingParts, part) >= 0 && (part != "models" || Array.IndexOf(ReachingNames, name) >= 0);

    /// <summary>Whether a name alone is that of a function that reaches outside.</summary>
    public static bool IsReachingName(string name) => Array.IndexOf(ReachingNames, name) >= 0;

    /// <summary>Whether a text is the full name of such a function: <c>keras.utils.get_file</c>.</summary>
    public static bool IsReachingPath(string text)
    {
        int dot = text.LastIndexOf('.');
        return dot > 0 && IsReachingName(text[(dot + 1)..]) && PartOf(text[..dot]) is not null;
    }

    private static bool IsWithin(string module, string root) =>
        module.StartsWith(root, StringComparison.Ordinal) && (module.Length == root.Length || module[root.Length] == '.');
}
