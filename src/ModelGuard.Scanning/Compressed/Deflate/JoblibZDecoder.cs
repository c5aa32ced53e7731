using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// A file of joblib before 0.10: <c>ZF</c>, the inflated length in hexadecimal in 19 characters, in files of Python 2 one more space, then
/// a zlib stream (joblib/numpy_pickle_compat.py, <c>read_zfile</c>).
/// </summary>
internal sealed class JoblibZDecoder : StreamDecoder
{
    private const int PrefixLength = 2;
    private const int NumberLength = 19;

    private readonly ZlibDecoder _zlib;
    private readonly long _start;
    private readonly long _expected;
    private long _decoded;
    private bool _isDone;

    public JoblibZDecoder(ByteSource source, long start)
    {
        _start = start;
        Span<byte> header = stackalloc byte[PrefixLength + NumberLength + 1];
        source.ReadExactly(start, header);
        string number = Encoding.Latin1.GetString(header.Slice(PrefixLength, NumberLength)).TrimEnd(' ', '\0', 'L');
        if (!number.StartsWith("0x", StringComparison.Ordinal) || !long.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _expected) || _expected < 0)
            throw new MalformedContentException("expected the inflated length in hexadecimal, found other characters", start + PrefixLength);
        _zlib = new ZlibDecoder(source, start + header.Length - (header[^1] == ' ' ? 0 : 1));
    }

    public override long Position => _zlib.Position;

    public override int Read(Span<byte> destination)
    {
        int read = _zlib.Read(destination);
        _decoded += read;
        if (read == 0 && !destination.IsEmpty && !_isDone)
        {
            _isDone = true;
            foreach (DecoderFault fault in _zlib.Faults)
                AddFault(fault.Message, fault.Offset);
            if (_decoded != _expected)
                AddFault($"expected {_expected} inflated bytes as the head says, found {_decoded}", _start + PrefixLength);
        }

        return read;
    }

    protected override void Dispose(bool disposing) => _zlib.Dispose();
}
