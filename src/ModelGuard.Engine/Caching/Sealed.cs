using System.IO.Hashing;
using System.Text;

namespace ModelGuard.Engine.Caching;

/// <summary>
/// Bytes with the key that they were written under and a checksum behind them. What was cut short, altered or written under another key
/// reads as absent.
/// </summary>
internal static class Sealed
{
    private const int ChecksumLength = 16;

    /// <summary>Writes content under a key.</summary>
    public static byte[] Write(string key, Action<BinaryWriter> writeContent)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(key);
        writeContent(writer);
        writer.Flush();
        byte[] checksum = XxHash128.Hash(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        writer.Write(checksum);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads content that was written under a key.</summary>
    /// <returns>What <paramref name="readContent"/> returned; <see langword="null"/> where there is no such content.</returns>
    public static T? Read<T>(string path, string key, Func<BinaryReader, T> readContent)
        where T : class
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            int length = bytes.Length - ChecksumLength;
            if (length <= 0 || !XxHash128.Hash(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
                return null;

            using MemoryStream stream = new(bytes, 0, length);
            using BinaryReader reader = new(stream, Encoding.UTF8);
            return reader.ReadString() == key ? readContent(reader) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
