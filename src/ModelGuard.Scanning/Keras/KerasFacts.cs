using System.Globalization;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Scanning.Keras;

/// <summary>What a Keras configuration says about the model.</summary>
internal static class KerasFacts
{
    /// <summary>Adds what a configuration says.</summary>
    /// <param name="facts">What is known already.</param>
    /// <param name="root">The configuration.</param>
    /// <param name="version">Version of Keras, where the file states it.</param>
    /// <param name="backend">Backend of Keras, where the file states it.</param>
    public static ModelFacts Add(ModelFacts facts, KerasValue? root, string? version, string? backend)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach ((string key, string value) in facts.Metadata)
            metadata[key] = value;
        KerasValue? config = root?.Member("config");
        if (root?.TextOf("class_name") is { } type)
            metadata["class"] = type;
        if ((config?.Member("layers") ?? config) is { Items.Count: > 0 } layers)
            metadata["layers"] = layers.Items.Count.ToString(CultureInfo.InvariantCulture);
        if ((backend ?? root?.TextOf("backend")) is { } engine)
            metadata["backend"] = engine;
        return facts with
        {
            Producer = "Keras",
            ProducerVersion = version ?? root?.TextOf("keras_version"),
            Name = config?.TextOf("name"),
            Architecture = root?.TextOf("class_name") ?? facts.Architecture,
            Metadata = metadata,
        };
    }
}
