using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes Keras archives and the configurations in them, as keras/src/saving writes them.</summary>
public static class KerasBuilder
{
    /// <summary>A dense layer, as Keras 3 writes it.</summary>
    public const string Dense = """
        {"module":"keras.layers","class_name":"Dense","config":{"name":"dense","units":1,"activation":"relu","dtype":{"module":"keras","class_name":"DTypePolicy","config":{"name":"float32"},"registered_name":null},"kernel_initializer":{"module":"keras.initializers","class_name":"GlorotUniform","config":{"seed":null},"registered_name":null}},"registered_name":null,"build_config":{"input_shape":[null,4]}}
        """;

    /// <summary>A model of layers, given as JSON.</summary>
    public static string Sequential(params string[] layers) => $$"""
        {"module":"keras","class_name":"Sequential","config":{"name":"sequential","layers":[{{string.Join(',', layers)}}]},"registered_name":null,"compile_config":{"optimizer":{"module":"keras.optimizers","class_name":"Adam","config":{"learning_rate":0.001,"clipvalue":Infinity},"registered_name":null},"loss":"mse"} }
        """;

    /// <summary>A node of a configuration.</summary>
    public static string Node(string? module, string type, string config = "{}", string? registered = null) =>
        $$"""{"module":{{Quote(module)}},"class_name":"{{type}}","config":{{config}},"registered_name":{{Quote(registered)}}}""";

    /// <summary>An archive with a configuration, metadata and further members.</summary>
    public static byte[] Archive(string config, params (string Name, byte[] Content)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ZipBuilder zip = new();
        zip.Add("metadata.json", """{"keras_version":"3.9.0","date_saved":"2025-05-13@21:23:40"}""");
        zip.Add("config.json", config);
        foreach ((string name, byte[] content) in members)
            zip.Add(name, content);
        return zip.Build();
    }

    /// <summary>An archive of one layer.</summary>
    public static byte[] OfLayer(string layer) => Archive(Sequential(layer), ("model.weights.h5", Hdf5Builder.Weights().Build()));

    /// <summary>An HDF5 file of Keras 2 with a configuration.</summary>
    public static byte[] Legacy(string config, bool isVariable = true)
    {
        Hdf5Builder file = Hdf5Builder.Weights();
        file.Root.Text("keras_version", "2.15.0", isVariable: false).Text("backend", "tensorflow", isVariable: false).Text("model_config", config, isVariable);
        return file.Build();
    }

    /// <summary>A model of Keras 2 without modules.</summary>
    public static string LegacyModel(string layers) => $$"""{"class_name": "Sequential", "config": {"name": "old", "layers": [{{layers}}]} }""";

    /// <summary>A configuration as bytes.</summary>
    public static byte[] Utf8(string config) => Encoding.UTF8.GetBytes(config);

    private static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";
}
