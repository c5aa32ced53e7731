using System.Buffers.Binary;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// The parts of what is handed to XNNPACK (backends/xnnpack/runtime/XNNHeader.h and serialization/xnnpack_graph_serialize.py): a header, a FlatBuffer and
/// constants; files from before the header are the FlatBuffer alone.
/// </summary>
/// <param name="Bytes">All of it.</param>
/// <param name="FlatStart">Where the FlatBuffer begins.</param>
/// <param name="Flat">The FlatBuffer.</param>
/// <param name="Constants">Where the constants lie; <see langword="null"/> where they are in the FlatBuffer.</param>
/// <param name="Claimed">Which bytes belong to something.</param>
internal sealed record XnnpackPayload(ByteSource Bytes, long FlatStart, ByteSource Flat, (long Start, long Length)? Constants, ClaimedBytes Claimed)
{
    /// <summary>Name of the backend.</summary>
    public const string Backend = "XnnpackBackend";

    private const int HeaderLength = 30;

    /// <summary>What is not known about the form, in the words of a message; <see langword="null"/> where it is one that is known.</summary>
    public static string? FindUnknown(ByteSource bytes)
    {
        Span<byte> head = stackalloc byte[HeaderLength];
        head = head[..bytes.Read(0, head)];
        if (head.Length < 8)
            return $"{head.Length} bytes";
        if (!head[4..].StartsWith("XH00"u8))
            return IsKnownGraph(head[4..8]) ? null : "neither its header nor a graph of version XN00 or XN01";
        if (head.Length < HeaderLength)
            return null;
        ushort length = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        Span<byte> identifier = stackalloc byte[4];
        if (length > HeaderLength)
            return $"a header of {length} bytes";
        return start > bytes.Length - 8 || bytes.Read(start + 4, identifier) < 4 || IsKnownGraph(identifier) ? null : "a graph of another version than XN00 and XN01";
    }

    /// <summary>Reads the parts.</summary>
    /// <exception cref="MalformedContentException">The header contradicts what follows it.</exception>
    public static XnnpackPayload Read(ByteSource bytes)
    {
        ClaimedBytes claimed = new(bytes.Length);
        byte[] head = new byte[HeaderLength];
        int read = bytes.Read(0, head);
        if (!head.AsSpan(4).StartsWith("XH00"u8))
        {
            claimed.Claim(0, bytes.Length);
            return new XnnpackPayload(bytes, 0, bytes, null, claimed);
        }

        ReadOnlySpan<byte> numbers = head;
        ushort length = BinaryPrimitives.ReadUInt16LittleEndian(numbers[8..]);
        if (read < HeaderLength || length != HeaderLength || head.AsSpan(0, 4).ContainsAnyExcept((byte)0))
            throw new MalformedContentException($"expected a header of {HeaderLength} bytes that begins with zeros, found {Math.Min(read, (int)length)}", 0);
        uint flatStart = BinaryPrimitives.ReadUInt32LittleEndian(numbers[10..]);
        uint flatLength = BinaryPrimitives.ReadUInt32LittleEndian(numbers[14..]);
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(numbers[18..]);
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(numbers[22..]);
        if (flatStart < HeaderLength || (ulong)flatStart + flatLength > start || start > bytes.Length || count > (ulong)(bytes.Length - start))
            throw new MalformedContentException($"expected a graph at {flatStart} of {flatLength} bytes, then constants at {start} of {count} bytes, inside {bytes.Length} bytes", 10);
        claimed.Claim(0, HeaderLength);
        claimed.Claim(flatStart, flatLength);
        return new XnnpackPayload(bytes, flatStart, bytes.Slice(flatStart, flatLength), (start, (long)count), claimed);
    }

    private static bool IsKnownGraph(ReadOnlySpan<byte> identifier) => identifier.SequenceEqual("XN00"u8) || identifier.SequenceEqual("XN01"u8);
}
