using System.Globalization;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes tar archives block by block, honest ones and lying ones.</summary>
public sealed class TarBuilder
{
    private const int Block = 512;

    private readonly List<byte> _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Length => _bytes.Count;

    /// <summary>Adds a member.</summary>
    /// <param name="name">Its name, up to 100 bytes.</param>
    /// <param name="content">Its content.</param>
    /// <param name="type">Its type flag.</param>
    /// <param name="link">Where a link leads.</param>
    /// <param name="change">Changes the header before its check sum is written.</param>
    /// <param name="statedLength">The length field, where it lies.</param>
    /// <param name="padding">What fills the last block.</param>
    public TarBuilder Add(string name, byte[] content, char type = '0', string link = "", Action<byte[]>? change = null, string? statedLength = null, byte padding = 0)
    {
        ArgumentNullException.ThrowIfNull(content);
        byte[] header = new byte[Block];
        Write(header, 0, name);
        Write(header, 100, "0000644\0");
        Write(header, 124, statedLength ?? Convert.ToString(content.Length, 8).PadLeft(11, '0'));
        Write(header, 136, "00000000000");
        header[156] = (byte)type;
        Write(header, 157, link);
        Write(header, 257, "ustar\0" + "00");
        change?.Invoke(header);
        Seal(header);
        _bytes.AddRange(header);
        _bytes.AddRange(content);
        while (_bytes.Count % Block != 0)
            _bytes.Add(padding);
        return this;
    }

    /// <summary>Adds a pax header for the next member.</summary>
    public TarBuilder Pax(string key, string value, char type = 'x')
    {
        int length = key.Length + Encoding.UTF8.GetByteCount(value) + 3;
        length += (length + 2).ToString(CultureInfo.InvariantCulture).Length;
        return Add("pax", Encoding.UTF8.GetBytes($"{length} {key}={value}\n"), type);
    }

    /// <summary>Adds any bytes.</summary>
    public TarBuilder Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The archive with its end blocks.</summary>
    public byte[] Build() => [.. _bytes, .. new byte[2 * Block]];

    /// <summary>The archive without its end blocks.</summary>
    public byte[] BuildOpen() => [.. _bytes];

    /// <summary>Makes a header v7: without magic.</summary>
    public static void MakeV7(byte[] header)
    {
        ArgumentNullException.ThrowIfNull(header);
        header.AsSpan(257, 8).Clear();
        header[156] = 0;
    }

    /// <summary>Makes a header GNU tar's own.</summary>
    public static void MakeGnu(byte[] header) => Write(header, 257, "ustar  \0");

    private static void Seal(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        int sum = header.Sum(value => value);
        Write(header, 148, Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ");
    }

    private static void Write(byte[] header, int offset, string text) => Encoding.UTF8.GetBytes(text).CopyTo(header, offset);
}
