using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Compressed;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>The methods of 7z archives (7-Zip, DOC/Methods.txt) and the decoders that stand for them.</summary>
internal static class SevenZipCoders
{
    private const ulong Aes = 0x06f10701;

    /// <summary>Names of methods, for messages; those with a decoder are in <see cref="OpenFirst"/> and <see cref="Wrap"/>.</summary>
    private static readonly Dictionary<ulong, string> Names = new()
    {
        [0x05] = "PPC",
        [0x06] = "IA64",
        [0x07] = "ARM",
        [0x08] = "ARMT",
        [0x09] = "SPARC",
        [0x0a] = "ARM64",
        [0x0b] = "RISCV",
        [0x0303011b] = "BCJ2",
        [0x03030401] = "IA64",
        [0x03030701] = "ARMT",
        [0x03030805] = "SPARC",
        [0x030401] = "PPMd",
        [0x040109] = "Deflate64",
        [0x040201] = "Zip-BZip2",
        [0x04f71102] = "Brotli",
        [0x04f71104] = "LZ4",
        [0x04f71105] = "LZ5",
        [0x04f71106] = "Lizard",
    };

    /// <summary>Opens a folder.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="packed">Where its packed bytes are.</param>
    /// <param name="limits">Bounds the windows.</param>
    /// <exception cref="UnsupportedCodingException">A method, or the way they are joined, has no decoder here.</exception>
    /// <exception cref="SevenZipEncryptedException">A method decrypts.</exception>
    public static StreamDecoder Open(ByteSource content, SevenZipFolder folder, SevenZipPacked packed, ScanLimits limits)
    {
        if (folder.Coders.Any(coder => coder.Method == Aes))
            throw new SevenZipEncryptedException();
        if (folder.Coders.FirstOrDefault(coder => coder.Inputs != 1 || coder.Outputs != 1) is { } complex)
            throw Unsupported(complex.Method, packed.Start);
        if (folder.PackedInputs.Count != 1 || folder.PackedInputs[0] >= folder.Coders.Count || folder.Lengths.Count != folder.Coders.Count)
            throw new MalformedContentException("expected methods that form one chain, found others", packed.Start);

        // Each method has one input and one output of the same number.
        long current = folder.PackedInputs[0];
        HashSet<long> used = [current];
        StreamDecoder decoder = OpenFirst(content.Slice(0, packed.End), packed.Start, folder.Coders[(int)current], folder.Lengths[(int)current], limits);
        while (folder.Pairs.Any(pair => pair.Output == current))
        {
            long next = folder.Pairs.First(pair => pair.Output == current).Input;
            if (next >= folder.Coders.Count || !used.Add(next))
                throw new MalformedContentException("expected methods that form one chain, found a ring", packed.Start);
            decoder = Wrap(decoder, folder.Coders[(int)next], packed.Start);
            current = next;
        }

        return used.Count == folder.Coders.Count ? decoder : throw new MalformedContentException("expected methods that form one chain, found several", packed.Start);
    }

    private static StreamDecoder OpenFirst(ByteSource source, long start, SevenZipCoder coder, long length, ScanLimits limits)
    {
        byte[] properties = coder.Properties;
        switch (coder.Method)
        {
            case 0x00:
                return new CopyDecoder(source, start);
            case 0x21:
                Expect(properties, 1, start);
                return new Lzma2Decoder(new ByteInput(source, start, source.Length), Lzma2Decoder.ReadDictionaryLength(properties[0], start), limits);
            case 0x030101:
                Expect(properties, 5, start);
                return new LzmaDecoder(
                    new ByteInput(source, start, source.Length),
                    LzmaProperties.Read(properties[0], start),
                    BinaryPrimitives.ReadUInt32LittleEndian(properties.AsSpan(1)),
                    length,
                    limits);
            case 0x040108:
                return new DeflateDecoder(source, start);
            case 0x040202:
                return new Bzip2Decoder(source, start);
            case 0x04f71101:
                return ZstdDecoder.Open(source, start, limits);
            default:
                throw Unsupported(coder.Method, start);
        }
    }

    private static StreamDecoder Wrap(StreamDecoder inner, SevenZipCoder coder, long start) => coder.Method switch
    {
        0x00 => inner,
        0x03 => new DeltaDecoder(inner, coder.Properties.Length == 0 ? 1 : coder.Properties[0] + 1),
        0x04 or 0x03030103 => new BranchDecoder(inner, BranchFilter.X86()),
        0x05 or 0x03030205 => new BranchDecoder(inner, BranchFilter.PowerPc()),
        0x07 or 0x03030501 => new BranchDecoder(inner, BranchFilter.Arm()),
        0x0a => new BranchDecoder(inner, BranchFilter.Arm64()),
        _ => throw Unsupported(coder.Method, start),
    };

    private static void Expect(byte[] properties, int length, long start)
    {
        if (properties.Length != length)
            throw new MalformedContentException($"expected {length} bytes of properties, found {properties.Length}", start);
    }

    private static UnsupportedCodingException Unsupported(ulong method, long start)
    {
        string name = Names.GetValueOrDefault(method, $"number {method:x}");
        return new UnsupportedCodingException($"the 7z method {name}", $"7z-{name.Replace(' ', '-').ToLowerInvariant()}", start);
    }
}
