namespace ModelGuard.Testing.Formats;

/// <summary>Writes CNTK 2 models: field numbers of CNTK.proto.</summary>
public static class CntkBuilder
{
    /// <summary>A composite function with one parameter of 2 by 2.</summary>
    public static ProtobufBuilder Honest(params ProtobufBuilder[] functions) => Dictionary(
        ("version", Number(1)),
        ("type", Text("CompositeFunction")),
        ("inputs", Vector(Value(12, Dictionary(("uid", Text("Parameter0")), ("value", Array(2, 2, 4)))))),
        ("primitive_functions", Vector([.. functions.Select(function => Value(12, function))])));

    /// <summary>A user-defined function.</summary>
    public static ProtobufBuilder UserFunction(string? module, string method)
    {
        List<(string, ProtobufBuilder)> pairs = [("type", Text("UserDefinedFunction")), ("op", Text("MyOp")), ("deserialize_method", Text(method))];
        if (module is not null)
            pairs.Add(("module", Text(module)));
        return Dictionary([.. pairs]);
    }

    /// <summary>A dictionary.</summary>
    public static ProtobufBuilder Dictionary(params (string Key, ProtobufBuilder Value)[] pairs)
    {
        ProtobufBuilder dictionary = new ProtobufBuilder().Integer(1, 1);
        foreach ((string key, ProtobufBuilder value) in pairs)
            dictionary.Message(2, new ProtobufBuilder().Text(1, key).Message(2, value));
        return dictionary;
    }

    /// <summary>A text.</summary>
    public static ProtobufBuilder Text(string text) => new ProtobufBuilder().Integer(1, 1).Integer(2, 6).Text(8, text);

    /// <summary>An array of floats with a shape of two dimensions and any number of values.</summary>
    public static ProtobufBuilder Array(int rows, int columns, int values) => Value(13, new ProtobufBuilder()
        .Integer(1, 1)
        .Message(3, new ProtobufBuilder().Bytes(1, [(byte)rows, (byte)columns]))
        .Message(4, new ProtobufBuilder().Bytes(1, new byte[values * 4])));

    private static ProtobufBuilder Number(long number) => new ProtobufBuilder().Integer(1, 1).Integer(2, 3).Integer(5, number);

    private static ProtobufBuilder Vector(params ProtobufBuilder[] values)
    {
        ProtobufBuilder vector = new();
        foreach (ProtobufBuilder value in values)
            vector.Message(1, value);
        return Value(11, vector);
    }

    private static ProtobufBuilder Value(int field, ProtobufBuilder message) => new ProtobufBuilder().Integer(1, 1).Integer(2, field - 2).Message(field, message);
}
