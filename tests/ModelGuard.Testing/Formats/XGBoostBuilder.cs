using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes small models of XGBoost in all three of its formats, honest or not.</summary>
public static class XGBoostBuilder
{
    /// <summary>A tree of one split.</summary>
    public const string Tree = """
        {"base_weights":[0.1,-1,1],"categories":[],"categories_nodes":[],"categories_segments":[],"categories_sizes":[],"default_left":[1,0,0],"id":0,"left_children":[1,-1,-1],"loss_changes":[2,0,0],"parents":[2147483647,0,0],"right_children":[2,-1,-1],"split_conditions":[0.5,-0.3,0.3],"split_indices":[1,0,0],"split_type":[0,0,0],"sum_hessian":[4,2,2],"tree_param":{"num_deleted":"0","num_feature":"2","num_nodes":"3","size_leaf_vector":"1"}}
        """;

    /// <summary>A model as JSON.</summary>
    public static string Json(string tree = Tree, string attributes = "{}", string objective = "binary:logistic", string booster = "gbtree", int trees = 1, string more = "") =>
        """
        {"learner":{"attributes":@attributes@,"feature_names":["age","income"],"feature_types":["float","float"],"gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"@trees@"},"iteration_indptr":[0,1],"tree_info":[0],"trees":[@tree@]},"name":"@booster@"},"learner_model_param":{"base_score":"5E-1","boost_from_average":"1","num_class":"0","num_feature":"2","num_target":"1"},"objective":{"name":"@objective@","reg_loss_param":{"scale_pos_weight":"1"}}@more@},"version":[2,1,0]}
        """
            .Replace("@tree@", tree, StringComparison.Ordinal).Replace("@attributes@", attributes, StringComparison.Ordinal)
            .Replace("@objective@", objective, StringComparison.Ordinal).Replace("@booster@", booster, StringComparison.Ordinal)
            .Replace("@trees@", trees.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("@more@", more, StringComparison.Ordinal);

    /// <summary>The same model as UBJSON: arrays of numbers have a type and a count, as XGBoost writes them.</summary>
    public static byte[] Ubjson(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        List<byte> bytes = [];
        Write(document.RootElement, bytes);
        return [.. bytes];
    }

    /// <summary>A model in the old binary format.</summary>
    /// <param name="hasMark">Whether it starts with <c>binf</c>.</param>
    /// <param name="rightChild">Right child of the root.</param>
    /// <param name="attribute">A text among the attributes.</param>
    public static byte[] Binary(bool hasMark = true, int rightChild = 2, string attribute = "10")
    {
        List<byte> bytes = hasMark ? [.. "binf"u8] : [];
        int[] learner = [BitConverter.SingleToInt32Bits(0.5f), 2, 0, 1, 1, 1, 7];
        Integers(bytes, [.. learner, .. new int[27]]);
        Text(bytes, "binary:logistic");
        Text(bytes, "gbtree");
        Integers(bytes, [1, 1, 2, 0, 0, 0, 1, 0, .. new int[32]]);
        Integers(bytes, [1, 3, 0, 1, 2, 0, .. new int[31]]);
        Integers(bytes, [-1, 1, rightChild, 1, 0, int.MinValue, -1, -1, 0, 0, 0, -1, -1, 0, 0]);
        Integers(bytes, new int[12]);
        Integers(bytes, [0]);
        bytes.AddRange(BitConverter.GetBytes(1L));
        Text(bytes, "best_iteration");
        Text(bytes, attribute);
        bytes.AddRange(BitConverter.GetBytes(1L));
        Text(bytes, "logloss");
        return [.. bytes];
    }

    private static void Integers(List<byte> bytes, params int[] numbers)
    {
        foreach (int number in numbers)
            bytes.AddRange(BitConverter.GetBytes(number));
    }

    private static void Text(List<byte> bytes, string text)
    {
        bytes.AddRange(BitConverter.GetBytes((long)text.Length));
        bytes.AddRange(Encoding.ASCII.GetBytes(text));
    }

    private static void Write(JsonElement element, List<byte> bytes)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                bytes.Add((byte)'{');
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    Length(bytes, Encoding.UTF8.GetBytes(member.Name));
                    Write(member.Value, bytes);
                }

                bytes.Add((byte)'}');
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0 && element[0].ValueKind == JsonValueKind.Number:
                bytes.AddRange("[$d#L"u8);
                Long(bytes, element.GetArrayLength());
                foreach (JsonElement item in element.EnumerateArray())
                {
                    byte[] number = new byte[4];
                    BinaryPrimitives.WriteSingleBigEndian(number, item.GetSingle());
                    bytes.AddRange(number);
                }

                break;
            case JsonValueKind.Array:
                bytes.AddRange("[#L"u8);
                Long(bytes, element.GetArrayLength());
                foreach (JsonElement item in element.EnumerateArray())
                    Write(item, bytes);
                break;
            case JsonValueKind.String:
                bytes.Add((byte)'S');
                Length(bytes, Encoding.UTF8.GetBytes(element.GetString()!));
                break;
            default:
                bytes.Add((byte)'L');
                Long(bytes, long.Parse(element.GetRawText(), CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Length(List<byte> bytes, byte[] text)
    {
        bytes.Add((byte)'L');
        Long(bytes, text.Length);
        bytes.AddRange(text);
    }

    private static void Long(List<byte> bytes, long number)
    {
        byte[] buffer = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(buffer, number);
        bytes.AddRange(buffer);
    }
}
