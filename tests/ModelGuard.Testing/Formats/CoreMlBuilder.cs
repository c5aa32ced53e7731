namespace ModelGuard.Testing.Formats;

/// <summary>Writes Core ML models: field numbers of Model.proto and the files that it imports.</summary>
public static class CoreMlBuilder
{
    /// <summary>A neural network of one layer.</summary>
    public static ProtobufBuilder Honest() => Model().Message(500, new ProtobufBuilder().Message(1, Layer("dense", 140, new ProtobufBuilder().Integer(1, 2))));

    /// <summary>A model with an input, an output and metadata, without a kind.</summary>
    public static ProtobufBuilder Model(params (string Key, string Value)[] metadata)
    {
        ProtobufBuilder texts = new ProtobufBuilder().Text(1, "a small model").Text(2, "1.0").Text(3, "tester").Text(4, "MIT");
        foreach ((string key, string value) in metadata)
            texts.Message(100, new ProtobufBuilder().Text(1, key).Text(2, value));
        return new ProtobufBuilder().Integer(1, 8).Message(2, new ProtobufBuilder()
            .Message(1, new ProtobufBuilder().Text(1, "x"))
            .Message(10, new ProtobufBuilder().Text(1, "y"))
            .Message(100, texts));
    }

    /// <summary>A layer.</summary>
    public static ProtobufBuilder Layer(string name, int kind, ProtobufBuilder parameters) => new ProtobufBuilder().Text(1, name).Text(2, "x").Text(3, "y").Message(kind, parameters);

    /// <summary>The parameters of a custom layer or of a custom model.</summary>
    public static ProtobufBuilder Custom(string className, string key = "k", string value = "v") => new ProtobufBuilder()
        .Text(10, className)
        .Message(30, new ProtobufBuilder().Text(1, key).Message(2, new ProtobufBuilder().Text(20, value)));

    /// <summary>A program with one constant in a file of weights.</summary>
    public static ProtobufBuilder Program(string file, long offset)
    {
        ProtobufBuilder value = new ProtobufBuilder().Message(5, new ProtobufBuilder().Text(1, file).Integer(2, offset));
        ProtobufBuilder operation = new ProtobufBuilder().Text(1, "const").Message(5, new ProtobufBuilder().Text(1, "val").Message(2, value));
        ProtobufBuilder block = new ProtobufBuilder().Text(2, "y").Message(3, operation);
        ProtobufBuilder function = new ProtobufBuilder().Text(2, "CoreML7").Message(3, new ProtobufBuilder().Text(1, "CoreML7").Message(2, block));
        return Model().Message(502, new ProtobufBuilder().Integer(1, 1).Message(2, new ProtobufBuilder().Text(1, "main").Message(2, function)));
    }

    /// <summary>A model that links another one.</summary>
    public static ProtobufBuilder Linked(string file, string searchPath) => Model().Message(556, new ProtobufBuilder().Message(1, new ProtobufBuilder()
        .Message(1, new ProtobufBuilder().Text(1, file))
        .Message(2, new ProtobufBuilder().Text(1, searchPath))));
}
