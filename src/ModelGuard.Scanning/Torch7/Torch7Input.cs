using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Torch7;

/// <summary>Reads the values of a Torch7 file, binary or text (torch/torch7 lib/TH/THDiskFile.c). Binary files are little-endian, with longs of 8 bytes.</summary>
/// <param name="reader">The bytes.</param>
/// <param name="isText">Whether values are words.</param>
internal sealed class Torch7Input(SequentialReader reader, bool isText)
{
    private const int LongestWord = 64;

    private readonly byte[] _word = new byte[LongestWord];

    /// <summary>Offset of the next byte.</summary>
    public long Position => reader.Position;

    /// <summary>Bytes behind it.</summary>
    public long Left => reader.Left;

    /// <summary>Reads a number of 32 bits.</summary>
    /// <exception cref="MalformedContentException">There is none.</exception>
    public int ReadInteger()
    {
        if (!isText)
            return (int)reader.ReadUInt32();
        long start = reader.Position;
        return int.TryParse(ReadWord(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new MalformedContentException("expected a number, found a word that is none", start);
    }

    /// <summary>Reads a number of 64 bits.</summary>
    /// <exception cref="MalformedContentException">There is none.</exception>
    public long ReadLong()
    {
        if (!isText)
            return (long)reader.ReadUInt64();
        long start = reader.Position;
        return long.TryParse(ReadWord(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new MalformedContentException("expected a number, found a word that is none", start);
    }

    /// <summary>Goes over numbers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="size">Bytes of one in a binary file.</param>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void SkipNumbers(long count, int size)
    {
        if (count < 0 || count > reader.Left / (isText ? Math.Min(size, 2) : size))
            throw new MalformedContentException($"expected numbers that fit into the {reader.Left} bytes left, found a count of {count}", reader.Position);
        if (!isText)
        {
            reader.Skip(count * size);
            return;
        }

        // Bytes stand in text files as they are.
        if (size == 1)
        {
            SkipBytes(count);
            return;
        }

        for (long i = 0; i < count; i++)
            ReadWord();
    }

    /// <summary>Goes over bytes, which stand in text files as they are.</summary>
    public void SkipBytes(long count)
    {
        EndLine();
        reader.Skip(count);
        EndLine();
    }

    /// <summary>Reads a text behind its length.</summary>
    /// <exception cref="MalformedContentException">It ends behind the content.</exception>
    public string ReadText()
    {
        long start = reader.Position;
        int length = ReadInteger();
        if (length < 0 || length > reader.Left)
            throw new MalformedContentException($"expected a text that fits into the {reader.Left} bytes left, found a length of {length}", start);
        EndLine();
        reader.Keep(32);
        string text = Encoding.UTF8.GetString(reader.ReadBytes(length));
        EndLine();
        return text;
    }

    /// <summary>A line ends behind every value of a text file.</summary>
    private void EndLine()
    {
        if (isText && reader.Peek() == '\n')
            reader.Skip(1);
    }

    private ReadOnlySpan<byte> ReadWord()
    {
        while (reader.Peek() is ' ' or '\n' or '\r' or '\t')
            reader.Skip(1);
        int count = 0;
        while (reader.Peek() is > ' ')
        {
            if (count == LongestWord)
                throw new MalformedContentException("expected a number, found a longer word", reader.Position);
            _word[count++] = reader.ReadByte();
        }

        EndLine();
        return count > 0 ? _word.AsSpan(0, count) : throw new MalformedContentException("expected a number, found none", reader.Position);
    }
}
