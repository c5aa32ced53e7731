using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes MXNet symbols and parameters.</summary>
public static class MxNetBuilder
{
    /// <summary>A symbol: a variable, then one node of each kind, each taking the one before it.</summary>
    /// <param name="nodes">Operator, and JSON of its parameters.</param>
    public static byte[] Symbol(params (string Operator, string Parameters)[] nodes) => Symbol("{\"mxnet_version\": [\"int\", 10901]}", nodes);

    /// <summary>A symbol with attributes of its own.</summary>
    public static byte[] Symbol(string attributes, params (string Operator, string Parameters)[] nodes)
    {
        IEnumerable<string> rest = nodes.Select((node, index) => $$"""{"op": "{{node.Operator}}", "name": "n{{index}}", "attrs": {{node.Parameters}}, "inputs": [[{{index}}, 0, 0]]}""");
        return Encoding.UTF8.GetBytes($$"""
            {
              "nodes": [
                {"op": "null", "name": "data", "inputs": []},
                {{string.Join(",\n    ", rest)}}
              ],
              "arg_nodes": [0],
              "node_row_ptr": [0, 1],
              "heads": [[{{nodes.Length}}, 0, 0]],
              "attrs": {{attributes}}
            }
            """);
    }

    /// <summary>Parameters: one array of floats of version 2 for each name.</summary>
    public static byte[] Parameters(params (string Name, long[] Shape)[] arrays) =>
    [
        .. Numbers(0x112, 0, arrays.Length),
        .. arrays.SelectMany(array => Array(array.Shape, new byte[array.Shape.Aggregate(4L, (product, length) => product * length)])),
        .. Numbers(arrays.Length),
        .. arrays.SelectMany(array => (byte[])[.. Numbers(array.Name.Length), .. Encoding.ASCII.GetBytes(array.Name)]),
    ];

    /// <summary>An array of version 2.</summary>
    public static byte[] Array(long[] shape, byte[] data, uint magic = 0xF993FAC9, int type = 0) =>
        [.. BitConverter.GetBytes(magic), 0, 0, 0, 0, .. BitConverter.GetBytes(shape.Length), .. Numbers(shape), 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(type), .. data];

    /// <summary>Numbers of 64 bits.</summary>
    public static byte[] Numbers(params long[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
}
