using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>Small models, written byte by byte.</summary>
internal static class SampleModels
{
    /// <summary>A well-formed safetensors file with one tensor.</summary>
    /// <param name="seed">Fills the tensor, so that files differ.</param>
    public static byte[] Safetensors(int seed = 1)
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}  """);
        byte[] file = new byte[8 + header.Length + 16];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        for (int i = 0; i < 4; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + header.Length + (4 * i)), seed + i);
        return file;
    }

    /// <summary>A protocol 0 pickle that calls <c>os.system</c> with a harmless command.</summary>
    public static byte[] EvilPickle() => Encoding.ASCII.GetBytes("cos\nsystem\n(S'echo harmless'\ntR.");

    /// <summary>A protocol 2 pickle that makes an instance of a class of an unknown package: suspicious, not unsafe.</summary>
    public static byte[] SuspiciousPickle() => [0x80, 2, .. Encoding.ASCII.GetBytes("cacme.models\nRanker\n"), (byte)')', 0x81, (byte)'.'];

    /// <summary>An SHA-256 that no file has.</summary>
    public static string WrongDigest { get; } = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    /// <summary>A lock file with the given entries.</summary>
    public static string LockFile(params (string Path, byte[] Bytes)[] entries)
    {
        IEnumerable<string> lines = entries.Select(entry => string.Create(CultureInfo.InvariantCulture,
            $$"""    "{{entry.Path}}": { "size": {{entry.Bytes.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(entry.Bytes))}}", "format": "safetensors" }"""));
        return "{\n  \"schemaVersion\": 1,\n  \"artifacts\": {\n" + string.Join(",\n", lines) + "\n  }\n}\n";
    }
}
