using System.Buffers.Binary;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes ML.NET models: ModelHeader.cs of dotnet/machinelearning.</summary>
public static class MlNetBuilder
{
    /// <summary>The assembly that most loaders come from.</summary>
    public const string DataAssembly = "Microsoft.ML.Data, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    /// <summary>An archive with a chain of one normalizer, a schema and a version.</summary>
    public static ZipBuilder Honest() => Archive(("TransformerChain\\Model.key", Key("TransformerChain", DataAssembly)), ("TransformerChain\\Transform_000\\Model.key", Key("Normalizer", DataAssembly)));

    /// <summary>An archive of members.</summary>
    public static ZipBuilder Archive(params (string Name, byte[] Content)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ZipBuilder zip = new();
        foreach ((string name, byte[] content) in members)
            zip.Add(name, content);
        zip.Add("TrainingInfo\\Version.txt", "1.0.0.0");
        return zip;
    }

    /// <summary>A <c>Model.key</c>.</summary>
    public static byte[] Key(string signature, string assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        byte[] values = [1, 2, 3, 4];
        byte[] texts = Encoding.Unicode.GetBytes("abc");
        byte[] name = Encoding.Unicode.GetBytes(assembly);
        byte[] header = new byte[256];
        long table = 256 + values.Length;
        long tail = table + 8 + texts.Length + name.Length;
        "ML\0MODEL"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), 0x10002);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), 0x10002);
        long[] parts = [256, values.Length, table, 8, table + 8, texts.Length];
        for (int i = 0; i < parts.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x10 + (8 * i)), parts[i]);
        Encoding.ASCII.GetBytes(signature).CopyTo(header, 0x50);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x80), tail);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x88), tail + 8);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x90), name.Length == 0 ? 0 : table + 8 + texts.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(0x98), name.Length);
        byte[] lim = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(lim, texts.Length);
        return [.. header, .. values, .. lim, .. texts, .. name, .. "LEDOM\0LM"u8];
    }
}
