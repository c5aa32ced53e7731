using System.Buffers.Binary;
using System.IO.Compression;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Sampling;
using ModelGuard.Scanning.Sniffing;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.Identification;

/// <summary>Formats known by more than fixed bytes.</summary>
internal static class StructureProbes
{
    /// <summary>NumPy format.py: magic, then the version.</summary>
    public static bool IsNpy(ContentSample sample) => sample.StartsWith([0x93, .. "NUMPY"u8]);

    /// <summary>safetensors README: 8 bytes of header length, then a JSON object.</summary>
    public static bool IsSafetensors(ContentSample sample)
    {
        if (sample.Head.Length < 9 || sample.Head[8] != '{')
            return false;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(sample.Head);
        return sample.Extension == ".safetensors" || (length >= 2 && length <= (ulong)(sample.Content.Length - 8) && !sample.IsText);
    }

    /// <summary>
    /// A pickle, found by executing it. The head of a zip reads as PERSID with a line of garbage, which pickle.load refuses for want of a
    /// persistent_load, and torch.load, which has one, takes such a file for the archive that it is.
    /// </summary>
    public static bool IsPickle(ContentSample sample) =>
        !sample.StartsWith(ZipSignatures.LocalHeader) && PickleScanner.LooksLikePickle(sample.Content);

    /// <summary>tensorflow/lite/schema/schema.fbs, file_identifier.</summary>
    public static bool IsTfLite(ContentSample sample) => sample.HasAt(4, "TFL3"u8);

    /// <summary>
    /// Zip: an end record that leads to a directory, or a local header at the start. A tar may end with a zip of its own, and a TensorFlow Lite model
    /// with the files that belong to it.
    /// </summary>
    public static bool IsZip(ContentSample sample) =>
        sample.Zip is { } zip && (zip.TouchesStartOrEnd || ModelNames.PromisesModel(sample.Extension)) && !IsTar(sample) && !IsTfLite(sample) && !IsLlamafile(sample);

    /// <summary>RFC 1952.</summary>
    public static bool IsGzip(ContentSample sample) => sample.StartsWith([0x1f, 0x8b, 0x08]);

    /// <summary>RFC 1950: method 8, a check sum over two bytes, and bytes that can be inflated.</summary>
    public static bool IsZlib(ContentSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        if (head.Length < 8 || head[0] != 0x78 || ((head[0] << 8) + head[1]) % 31 != 0 || (head[1] & 0x20) != 0 || sample.IsText)
            return false;
        try
        {
            using MemoryStream start = new(head[2..].ToArray());
            using DeflateStream decoder = new(start, CompressionMode.Decompress);
            Span<byte> first = stackalloc byte[64];
            decoder.ReadAtLeast(first, 1, throwOnEndOfStream: false);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>POSIX ustar, or an older header whose check sum holds.</summary>
    public static bool IsTar(ContentSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        if (head.Length < 512)
            return false;
        if (head[257..].StartsWith("ustar"u8))
            return true;
        int sum = 0;
        for (int i = 0; i < 512; i++)
            sum += i is >= 148 and < 156 ? ' ' : head[i];
        long stated = 0;
        foreach (byte digit in head[148..156].Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return false;
            stated = (stated * 8) + digit - '0';
        }

        return head[0] != 0 && stated == sum;
    }

    /// <summary>HDF5 II.A: the superblock may stand at 512, 1024, 2048 and so on; a user block precedes it.</summary>
    public static bool IsHdf5WithUserBlock(ContentSample sample)
    {
        for (int offset = 512; offset + 8 <= sample.Head.Length; offset *= 2)
        {
            if (sample.HasAt(offset, [0x89, .. "HDF\r\n\x1a\n"u8]))
                return true;
        }

        return false;
    }

    /// <summary>Mozilla-Ocho/llamafile: a program with a model inside.</summary>
    public static bool IsLlamafile(ContentSample sample) =>
        sample.IsProgram
        && (sample.Extension == ".llamafile"
            || ExecutableHeads.IsActuallyPortable(sample.Head)
            || sample.Head.IndexOf("llamafile"u8) >= 0
            || sample.Zip?.Names.Any(name => name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)) == true);
}
