using System.Buffers.Binary;
using System.Numerics;
using ModelGuard.Scanning.Compressed;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>Compressed streams and 7z, by their first bytes. Most of the marks are those that joblib goes by (joblib/numpy_pickle_utils.py).</summary>
internal static class CompressionProbes
{
    /// <summary>joblib/numpy_pickle_compat.py, _ZFILE_PREFIX, with the number that follows it.</summary>
    public static bool IsJoblibZ(ContentSample sample) => sample.StartsWith("ZF0x"u8);

    /// <summary>bzip2 1.0.8: the block size, then the digits of pi or, where there is no block, of its root.</summary>
    public static bool IsBzip2(ContentSample sample) => sample.StartsWith("BZh"u8) && (Bzip2Decoder.StartsAt(sample.Content, 0) || !sample.IsText);

    /// <summary>The .xz file format 1.2.1, 2.1.1.1.</summary>
    public static bool IsXz(ContentSample sample) => XzDecoder.StartsAt(sample.Content, 0);

    /// <summary>RFC 8878, 3.1.1 and 3.1.2; a frame to be skipped may come first.</summary>
    public static bool IsZstandard(ContentSample sample) =>
        ZstdDecoder.StartsAt(sample.Content, 0) || (BehindSkippable(sample) is { } offset && ZstdDecoder.StartsAt(sample.Content, offset));

    /// <summary>lz4 Frame Format 1.6.4.</summary>
    public static bool IsLz4(ContentSample sample) =>
        Lz4Decoder.IsFrame(sample.Content, 0) || (BehindSkippable(sample) is { } offset && Lz4Decoder.IsFrame(sample.Content, offset));

    /// <summary>7-Zip, DOC/7zFormat.txt, kSignature.</summary>
    public static bool IsSevenZip(ContentSample sample) => sample.StartsWith([(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c]);

    /// <summary>
    /// lzma-specification.txt: properties 0x5d as everybody writes them, a dictionary that an encoder can choose, an unknown or plausible
    /// length, and code that starts with 0.
    /// </summary>
    public static bool IsLzmaAlone(ContentSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        bool isNamed = sample.Extension == ".lzma";
        if (head.Length < 14 || (head[0] != 0x5d && !(isNamed && head[0] < 225)) || head[13] != 0 || (sample.IsText && !isNamed))
            return false;
        uint dictionary = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head[5..]);
        bool isChosen = dictionary == uint.MaxValue || BitOperations.IsPow2(dictionary) || (dictionary % 3 == 0 && BitOperations.IsPow2(dictionary / 3));
        return isChosen && dictionary >= 4096 && (length == ulong.MaxValue || length < 1UL << 40);
    }

    private static long? BehindSkippable(ContentSample sample)
    {
        if (sample.Head.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(sample.Head) is < 0x184d2a50 or > 0x184d2a5f)
            return null;
        return 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(sample.Head[4..]);
    }
}
