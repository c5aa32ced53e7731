using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes NumPy array files.</summary>
public static class NpyBuilder
{
    /// <summary>An array with the header that numpy writes for a type and shape.</summary>
    public static byte[] Array(string descr, string shape, byte[] data, int major = 1) =>
        WithHeader($"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}", data, major);

    /// <summary>An array of <c>float32</c> zeros.</summary>
    public static byte[] Floats(int count) => Array("'<f4'", $"({count},)", new byte[count * 4]);

    /// <summary>An array of objects: what follows the header is a pickle.</summary>
    public static byte[] Objects(byte[] pickle) => Array("'|O'", "(1,)", pickle);

    /// <summary>A file with any header text, padded as numpy pads it.</summary>
    public static byte[] WithHeader(string header, byte[] data, int major = 1)
    {
        int lengthSize = major == 1 ? 2 : 4;
        byte[] text = (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(header);
        int padded = ((8 + lengthSize + text.Length + 1 + 63) / 64 * 64) - 8 - lengthSize;
        byte[] padding = new byte[padded - text.Length];
        padding.AsSpan().Fill((byte)' ');
        padding[^1] = (byte)'\n';
        byte[] length = lengthSize == 2 ? BitConverter.GetBytes((ushort)padded) : BitConverter.GetBytes(padded);
        return [0x93, .. "NUMPY"u8, (byte)major, 0, .. length, .. text, .. padding, .. data];
    }
}
