namespace ModelGuard.Testing.Formats;

/// <summary>Writes small models of CatBoost, honest or not. Slots are those of catboost/libs/model/flatbuffers.</summary>
public sealed class CatBoostBuilder
{
    /// <summary>Splits of all trees.</summary>
    public int[] Splits { get; set; } = [0, 1];

    /// <summary>Splits of each tree.</summary>
    public int[] Sizes { get; set; } = [2];

    /// <summary>Values of leaves.</summary>
    public int Leaves { get; set; } = 4;

    /// <summary>A text that describes the model.</summary>
    public string Information { get; set; } = "{\"loss_function\":{\"type\":\"Logloss\"}}";

    /// <summary>Parts behind the core.</summary>
    public IList<string> Parts { get; } = new List<string>();

    /// <summary>Bytes behind the core.</summary>
    public byte[] Behind { get; set; } = [];

    /// <summary>A table of statistics with its length, as the part for categories holds it.</summary>
    public static byte[] Categories()
    {
        byte[] table = WithoutIdentifier(new FlatNode()
            .Set(0, new FlatNode().Set(0, new FlatNode().Set(0, FlatNode.Integers(0))).Number(1, 0, 1))
            .Set(1, FlatNode.Bytes(new byte[16])).Set(2, FlatNode.Bytes(new byte[8])).Number(3, 2).Number(4, 2));
        return [1, 0, 0, 0, .. BitConverter.GetBytes(table.Length), .. table];
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        FlatNode trees = new FlatNode().Number(0, 1).Set(1, FlatNode.Integers(Splits)).Set(2, FlatNode.Integers(Sizes))
            .Set(5, FlatNode.Tables(new FlatNode().Number(1, 0).Number(2, 0).Set(3, FlatNode.Integers(1, 2)).Set(4, FlatNode.Text("age"))))
            .Set(8, FlatNode.Bytes(new byte[8 * Leaves], Leaves));
        FlatNode core = new FlatNode().Set(0, FlatNode.Text("FlabuffersModel_v1")).Set(1, trees)
            .Set(2, FlatNode.Tables(new FlatNode().Set(0, FlatNode.Text("params")).Set(1, FlatNode.Text(Information))));
        if (Parts.Count > 0)
            core.Set(3, FlatNode.Tables([.. Parts.Select(FlatNode.Text)]));
        byte[] buffer = WithoutIdentifier(core);
        return [.. "CBM1"u8, .. BitConverter.GetBytes(buffer.Length), .. buffer, .. Behind];
    }

    /// <summary>CatBoost's buffers have no identifier; zeros in its place are padding.</summary>
    private static byte[] WithoutIdentifier(FlatNode root) => root.Build("\0\0\0\0");
}
