namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// What stands as data of a type or of an attribute (PaddlePaddle 0ab6998, serialize_utils.h and deserialize_utils.h). Names are those after the dialect's
/// number; <c>(…)</c> is an array of these parts, <c>[…]</c> an array of any number of one part.
/// </summary>
/// <param name="Parts">The parts; one for an array of any number, and for data that is no array.</param>
/// <param name="IsArray">Whether the data is an array.</param>
/// <param name="IsRepeated">Whether the array holds any number of the one part.</param>
internal sealed record PirShape(IReadOnlyList<PirPart> Parts, bool IsArray, bool IsRepeated)
{
    private static readonly Dictionary<string, PirShape> Types = Read("""
        0.t_bf16 0.t_f16 0.t_f32 0.t_f64 0.t_i8 0.t_ui8 0.t_i16 0.t_i32 0.t_i64 0.t_index 0.t_bool 0.t_c64 0.t_c128 0.t_f8e4m3fn 0.t_f8e5m2 0.t_undefined:
        2.t_stack 2.t_inlet 2.t_outlet:
        0.t_vec: [type]
        0.t_dtensor 1.t_selected_rows: (type sizes text levels integer)
        1.t_dense_tensor_array: (type sizes text)
        1.t_sparse_coo_tensor: (type sizes sizes text type type)
        1.t_sparse_csr_tensor: (type sizes text type type type)
        4.t_dist_dtensor: (type attribute sizes)
        """);

    private static readonly Dictionary<string, PirShape> Attributes = Read("""
        0.a_bool: truth
        0.a_f32 0.a_f64: real
        0.a_i32 0.a_i64 0.a_index: integer
        0.a_str 0.a_tensorname: text
        0.a_c64 0.a_c128: (real real)
        0.a_array: [attribute]
        0.a_type: type
        1.a_intarray: [integer]
        1.a_scalar: [scalar]
        1.a_dtype 1.a_layout: text
        1.a_place: (integer integer text)
        4.a_process_mesh: (sizes sizes texts)
        4.a_tensor_dist: (attribute sizes levels)
        4.a_op_dist: (attribute attributes attributes integer)
        """);

    /// <summary>The shape of a type; <see langword="null"/> where it is not known.</summary>
    public static PirShape? OfType(string name) => Types.GetValueOrDefault(name);

    /// <summary>The shape of an attribute; <see langword="null"/> where it is not known.</summary>
    public static PirShape? OfAttribute(string name) => Attributes.GetValueOrDefault(name);

    private static Dictionary<string, PirShape> Read(string rows)
    {
        Dictionary<string, PirShape> shapes = new(StringComparer.Ordinal);
        foreach (string row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = row.IndexOf(':', StringComparison.Ordinal);
            string data = row[(colon + 1)..].Trim();
            PirPart[] parts = [.. data.Trim('[', ']', '(', ')').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Enum.Parse<PirPart>(part, ignoreCase: true))];
            foreach (string name in row[..colon].Split(' '))
                shapes.Add(name, new PirShape(parts, data.StartsWith('[') || data.StartsWith('('), data.StartsWith('[')));
        }

        return shapes;
    }
}
