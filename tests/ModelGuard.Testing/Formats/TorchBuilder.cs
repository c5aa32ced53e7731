namespace ModelGuard.Testing.Formats;

/// <summary>Writes archives as <c>torch.save</c> does: descriptors, alignment to 64 bytes, zip64 end records.</summary>
public static class TorchBuilder
{
    /// <summary>The archive around a pickle and its storages, by key.</summary>
    public static ZipBuilder Archive(byte[] pickle, params (string Key, byte[] Data)[] storages)
    {
        ArgumentNullException.ThrowIfNull(storages);
        ZipBuilder zip = new() { HasZip64End = true };
        Add(zip, "model/data.pkl", pickle);
        Add(zip, "model/byteorder", "little"u8.ToArray());
        foreach ((string key, byte[] data) in storages)
            Add(zip, $"model/data/{key}", data);
        Add(zip, "model/version", "3\n"u8.ToArray());
        Add(zip, "model/.data/serialization_id", "0636067700602862230900155735022110330427"u8.ToArray());
        return zip;
    }

    /// <summary>A pickle (protocol 2) of one storage's persistent id: <c>("storage", FloatStorage, key, "cpu", count)</c>.</summary>
    public static byte[] FloatStoragePickle(string key, byte count)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [0x80, 2, (byte)'(', .. Text("storage"), .. "ctorch\nFloatStorage\n"u8, .. Text(key), .. Text("cpu"), (byte)'K', count, (byte)'t', (byte)'Q', (byte)'.'];
    }

    private static byte[] Text(string text) => [(byte)'X', (byte)text.Length, 0, 0, 0, .. System.Text.Encoding.UTF8.GetBytes(text)];

    private static void Add(ZipBuilder zip, string name, byte[] content) => zip.Add(name, content).With(entry =>
    {
        entry.Alignment = 64;
        entry.HasDescriptor = true;
        entry.Flags = 0x800;
    });
}
