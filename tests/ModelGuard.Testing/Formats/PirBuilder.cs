using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes PaddlePaddle 3 programs in JSON as ir_serialize.cc does.</summary>
public static class PirBuilder
{
    /// <summary>The type of a tensor of floats.</summary>
    public static string Tensor(params long[] sizes) => $$"""{"#":"0.t_dtensor","D":[{"#":"0.t_f32"},[{{string.Join(',', sizes)}}],"NCHW",[],0]}""";

    /// <summary>A parameter.</summary>
    public static string Parameter(long id, string name, params long[] sizes) =>
        "{\"#\":\"p\",\"A\":[0,1,1,\"" + name + "\"],\"DA\":[],\"O\":{\"%\":" + id + ",\"TT\":" + Tensor(sizes) + "},\"OA\":[1,0,1],\"QA\":[]}";

    /// <summary>An attribute.</summary>
    public static string Attribute(string name, string type, string data) => $$$"""{"AT":{"#":"{{{type}}}","D":{{{data}}}},"N":"{{{name}}}"}""";

    /// <summary>An operator.</summary>
    /// <param name="name">Its name, with the number of its dialect.</param>
    /// <param name="inputs">Ids of what it takes.</param>
    /// <param name="outputs">Ids of what it makes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="regions">Its regions, each with one block.</param>
    public static string Operator(string name, long[] inputs, long[] outputs, string[]? attributes = null, string[]? regions = null)
    {
        string operands = string.Join(',', inputs.Select(id => "{\"%\":" + id + "}"));
        string results = string.Join(',', outputs.Select(id => "{\"%\":" + id + ",\"TT\":" + Tensor(-1, 2) + "}"));
        string inner = regions is null ? string.Empty : $",\"regions\":[{string.Join(',', regions)}]";
        return $$"""{"#":"{{name}}","A":[{{string.Join(',', attributes ?? [])}}],"I":[{{operands}}],"O":[{{results}}]{{inner}}}""";
    }

    /// <summary>A region with one block.</summary>
    /// <param name="arguments">Ids of the block's arguments, which are negative.</param>
    /// <param name="operators">Operators of the block.</param>
    public static string Region(long[] arguments, params string[] operators)
    {
        string args = string.Join(',', arguments.Select(id => "{\"#\":" + id + ",\"TT\":" + Tensor(-1, 2) + "}"));
        return "{\"#\":\"region_1\",\"blocks\":[{\"#\":\"block_1\",\"args\":[" + args + "],\"ops\":[" + string.Join(',', operators) + "]}]}";
    }

    /// <summary>A program of one block.</summary>
    public static byte[] Program(params string[] operators) => Versioned("2", operators);

    /// <summary>A program of a version.</summary>
    public static byte[] Versioned(string version, params string[] operators) => Encoding.UTF8.GetBytes(
        "{\"base_code\":{\"magic\":\"pir\",\"trainable\":false,\"version\":" + version + "},\"program\":{\"regions\":[" + Region([], operators) + "]}}");

    /// <summary>A linear layer, a branch and a loop.</summary>
    public static byte[] Honest() => Program(
        Parameter(1, "linear_0.b_0", 2),
        Parameter(2, "linear_0.w_0", 3, 2),
        Operator("1.data", [], [3], [Attribute("name", "0.a_str", "\"x\""), Attribute("shape", "1.a_intarray", "[-1,3]"), Attribute("dtype", "1.a_dtype", "\"float32\""), Attribute("place", "1.a_place", "[0,0,\"\"]")]),
        Operator("1.matmul", [3, 2], [4], [Attribute("transpose_x", "0.a_bool", "false"), Attribute("transpose_y", "0.a_bool", "false")]),
        Operator("1.add_", [4, 1], [5]),
        Operator("1.full", [], [6], [Attribute("value", "0.a_f64", "1.5"), Attribute("values", "0.a_array", """[{"#":"0.a_i32","D":1},{"#":"0.a_type","D":{"#":"0.t_vec","D":[{"#":"0.t_i64"}]}}]"""), """{"AT":{"#":"0.a_f32","VD":"-INF"},"N":"lowest"}"""]),
        Operator("1.if", [6], [7], null, [Region([], Operator("1.relu", [5], [8]), Operator("2.yield", [8], [])), Region([], Operator("2.yield", [5], []))]),
        Operator("1.while", [6, 7], [9], null, [Region([-1], Operator("1.scale", [-1, 6], [10]), Operator("2.yield", [6, 10], []))]),
        Operator("1.fetch", [9, 0], [11], [Attribute("name", "0.a_str", "\"out\""), Attribute("col", "0.a_i32", "0")]));
}
