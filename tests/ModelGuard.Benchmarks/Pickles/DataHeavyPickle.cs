using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>
/// A list of small dicts as Python's C pickler writes it with protocol 4: frames of 64 KiB, MEMOIZE behind everything that can be shared,
/// repeated strings by BINGET, batches of a thousand items. A row is <c>{"id": i, "name": "item-i", "city": one of 16, "age": 0 to 99,
/// "score": up to 100,000}</c>. The same bytes for the same size on every machine.
/// </summary>
internal sealed class DataHeavyPickle
{
    private const int FrameTarget = 64 << 10;
    private const int Batch = 1000;

    private static readonly byte[][] Keys = [.. new[] { "id", "name", "city", "age", "score" }.Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] Cities =
        [.. Enumerable.Range(0, 16).Select(i => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"city number {i}")))];

    private readonly Stream _output;
    private readonly Dictionary<byte[], int> _memo = [];
    private readonly byte[] _frame = new byte[FrameTarget + 1024];
    private int _count;
    private int _memoized;
    private long _written;

    private DataHeavyPickle(Stream output) => _output = output;

    /// <summary>Writes a pickle of about the given size.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="bytes">Its size; the last batch may go over it.</param>
    /// <returns>The number of rows.</returns>
    public static int Write(Stream output, long bytes)
    {
        output.Write([0x80, 4]);
        return new DataHeavyPickle(output).WriteRows(bytes);
    }

    /// <summary>A pickle in memory.</summary>
    public static byte[] Create(long bytes)
    {
        using MemoryStream output = new();
        Write(output, bytes);
        return output.ToArray();
    }

    private int WriteRows(long bytes)
    {
        int row = 0;
        Op("]"u8);
        Memoize();
        while (_written + _count < bytes)
        {
            Op("("u8);
            for (int i = 0; i < Batch; i++)
                WriteRow(row++);
            Op("e"u8);
        }

        Op("."u8);
        EndFrame();
        return row;
    }

    private void WriteRow(int row)
    {
        Op("}"u8);
        Memoize();
        Op("("u8);
        Shared(Keys[0]);
        Integer(row);
        Shared(Keys[1]);
        Text(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"item-{row}")));
        Shared(Keys[2]);
        Shared(Cities[row * 7 % Cities.Length]);
        Shared(Keys[3]);
        Integer(row * 13 % 100);
        Shared(Keys[4]);
        Integer(row % 1000 * 97);
        Op("u"u8);
        if (_count >= FrameTarget)
            EndFrame();
    }

    private void Shared(byte[] text)
    {
        if (!_memo.TryGetValue(text, out int index))
        {
            _memo.Add(text, _memoized);
            Text(text);
        }
        else
        {
            Op([(byte)'h', (byte)index]);
        }
    }

    private void Text(byte[] text)
    {
        Op([0x8c, (byte)text.Length]);
        Op(text);
        Memoize();
    }

    private void Integer(int value)
    {
        if (value <= byte.MaxValue)
        {
            Op([(byte)'K', (byte)value]);
        }
        else if (value <= ushort.MaxValue)
        {
            Op([(byte)'M', (byte)value, (byte)(value >> 8)]);
        }
        else
        {
            Op("J"u8);
            BinaryPrimitives.WriteInt32LittleEndian(_frame.AsSpan(_count), value);
            _count += 4;
        }
    }

    private void Memoize()
    {
        Op([0x94]);
        _memoized++;
    }

    private void Op(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_frame.AsSpan(_count));
        _count += bytes.Length;
    }

    private void EndFrame()
    {
        Span<byte> header = stackalloc byte[9];
        header[0] = 0x95;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], _count);
        _output.Write(header);
        _output.Write(_frame.AsSpan(0, _count));
        _written += _count + header.Length;
        _count = 0;
    }
}
