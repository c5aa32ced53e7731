using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.MlNet;

/// <summary>
/// Reads a <c>Model.key</c> (dotnet/machinelearning src/Microsoft.ML.Core/Data/ModelHeader.cs): a header of 256 bytes, the loader's own values, a table of
/// texts, the name of an assembly and a tail, one right behind the other.
/// </summary>
internal static class MlNetHeaderReader
{
    private const int HeaderLength = 256;

    /// <summary>Reads the header and checks that its parts cover the content exactly.</summary>
    /// <exception cref="MalformedContentException">They do not.</exception>
    public static MlNetHeader Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeaderLength + 8 || !content.StartsWith("ML\0MODEL"u8))
            throw new MalformedContentException("expected a header of ML.NET (ML\\0MODEL), found something else", 0);
        long end = Expect(content, 0x10, HeaderLength, "the values of the loader") + Long(content, 0x18);
        long table = Long(content, 0x28);
        long texts = Long(content, 0x38);
        long assembly = BinaryPrimitives.ReadUInt32LittleEndian(content[0x98..]);
        CheckLength(content, end, 0x18);
        if (table != 0 || texts != 0)
        {
            end = Expect(content, 0x20, end, "the table of texts") + table;
            CheckLength(content, end, 0x28);
            end = Expect(content, 0x30, end, "the texts") + texts;
            CheckLength(content, end, 0x38);
            CheckTexts(content, (int)Long(content, 0x20), table, texts);
        }

        int name = (int)end;
        if (assembly > 0)
            end = Expect(content, 0x90, end, "the name of the assembly") + assembly;
        CheckLength(content, end, 0x98);
        Expect(content, 0x80, end, "the tail");
        Expect(content, 0x88, end + 8, "the end");
        if (end + 8 != content.Length || !content[(int)end..].SequenceEqual("LEDOM\0LM"u8))
            throw new MalformedContentException("expected the tail of ML.NET as the last 8 bytes, found something else", end);
        if (content[0x9c..HeaderLength].ContainsAnyExcept((byte)0))
            throw new MalformedContentException("expected zeros in the rest of the header, found something else", 0x9c);
        return new MlNetHeader(Name(content[0x50..0x68]), Name(content[0x68..0x80]), Encoding.Unicode.GetString(content.Slice(name, (int)assembly)));
    }

    private static long Long(ReadOnlySpan<byte> content, int at) => BinaryPrimitives.ReadInt64LittleEndian(content[at..]);

    private static long Expect(ReadOnlySpan<byte> content, int at, long expected, string part) => Long(content, at) == expected
        ? expected
        : throw new MalformedContentException($"expected {part} at {expected}, found {Long(content, at)}", at);

    private static void CheckLength(ReadOnlySpan<byte> content, long end, int at)
    {
        if (end < HeaderLength || end > content.Length - 8 || Long(content, 0x18) < 0)
            throw new MalformedContentException($"expected parts inside {content.Length} bytes, found an end at {end}", at);
    }

    private static void CheckTexts(ReadOnlySpan<byte> content, int start, long table, long texts)
    {
        long before = 0;
        for (int at = start; at < start + table; at += 8)
        {
            long next = table % 8 == 0 ? Long(content, at) : -1;
            if (next < before || next > texts || next % 2 != 0)
                throw new MalformedContentException($"expected texts that end between {before} and {texts}, found {next}", at);
            before = next;
        }

        if (before != texts)
            throw new MalformedContentException($"expected {before} bytes of texts, found {texts}", start);
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        ReadOnlySpan<byte> name = end < 0 ? bytes : bytes[..end];
        return end >= 0 && bytes[end..].ContainsAnyExcept((byte)0)
            ? throw new MalformedContentException("expected zeros behind the name of a loader, found something else", 0x50)
            : Encoding.Latin1.GetString(name);
    }
}
