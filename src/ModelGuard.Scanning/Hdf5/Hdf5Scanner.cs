using System.Globalization;
using System.Text;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Compressed;
using ModelGuard.Scanning.Keras;
using ModelGuard.Scanning.Metadata;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Sampling;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>
/// Judges an HDF5 file: its structure, that all data lie in it, the configurations of Keras in its attributes, and bytes in it that
/// are a file of another kind. HDF5 leaves free space behind; bytes that nothing leads to are looked at and say nothing by themselves.
/// </summary>
internal sealed class Hdf5Scanner : IFormatScanner
{
    /// <summary>A file of many small parts costs no more than this many looks at parts of one kind.</summary>
    private const int MaxParts = 4096;

    public ModelFormat Format => ModelFormats.Hdf5;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>First bytes of archives, compressed files and arrays that a program may have stored in a file.</summary>
    private static readonly byte[][] Heads =
    [
        [0x50, 0x4b], [0x1f, 0x8b], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], [0x42, 0x5a, 0x68], [0xfd, 0x37, 0x7a, 0x58, 0x5a], [0x37, 0x7a, 0xbc, 0xaf], [0x47, 0x47, 0x55, 0x46],
    ];

    /// <summary>Whether content starts with an HDF5 file.</summary>
    public static bool Claims(ContentSample sample) => sample.StartsWith(Signature);

    public void Scan(ByteSource content, ScanScope scope)
    {
        long start = FindStart(content);
        JudgeUserBlock(content, start, scope);
        Hdf5File file = Hdf5Reader.Read(content, start, scope.Budget);
        foreach (Hdf5Fault fault in file.Faults)
            scope.Report(RuleOf(fault.Kind), fault.Message, fault.Offset, fault.Subject is null ? null : Excerpt.Of(fault.Subject));
        if (scope.IsRoot)
            scope.Facts = FactsOf(file, scope.Facts);
        JudgeAttributes(file, content, scope);
        JudgeData(file, content, scope);
        JudgeGaps(file, content, scope);
    }

    /// <summary>Where the superblock stands: 0, 512, 1024, 2048 and so on (II.A).</summary>
    private static long FindStart(ByteSource content)
    {
        byte[] head = new byte[8];
        for (long start = 0; start + head.Length <= content.Length; start = start == 0 ? 512 : start * 2)
        {
            if (content.Read(start, head) == head.Length && head.AsSpan().SequenceEqual(Signature))
                return start;
        }

        throw new MalformedContentException("expected the signature of HDF5, found none", 0);
    }

    private static Rule RuleOf(Hdf5FaultKind kind) => kind switch
    {
        Hdf5FaultKind.Outside => KerasFormatRules.Hdf5ReadsOutside,
        Hdf5FaultKind.Filter => KerasFormatRules.Hdf5NeedsPlugin,
        Hdf5FaultKind.Unsupported => ContentRules.UnsupportedFormat,
        _ => ContentRules.Malformed,
    };

    /// <summary>A user block is text, as MATLAB writes it, or zeros; anything else is another file in front of this one.</summary>
    private static void JudgeUserBlock(ByteSource content, long start, ScanScope scope)
    {
        if (start == 0)
            return;
        byte[] head = new byte[(int)Math.Min(start, 1 << 20)];
        content.ReadExactly(0, head);
        bool isText = start <= head.Length && !head.AsSpan(0, Math.Min(124, head.Length)).ContainsAnyExceptInRange((byte)0x20, (byte)0x7e) && !head.AsSpan(128).ContainsAnyExcept((byte)0);
        if (!isText && head.AsSpan().ContainsAnyExcept((byte)0))
        {
            scope.Report(ContentRules.UnaccountedBytes, $"expected a description or zeros in the {start} bytes before the HDF5 file, found other bytes", 0);
            scope.ScanNested(content.Slice(0, start), "user-block");
        }
    }

    private static void JudgeAttributes(Hdf5File file, ByteSource content, ScanScope scope)
    {
        foreach (Hdf5Object target in file.Objects)
        {
            foreach (Hdf5Attribute attribute in target.Attributes)
            {
                ReadOnlySpan<byte> value = attribute.Value.AsSpan().TrimEnd((byte)0);
                if (value.IsEmpty)
                    continue;
                if (attribute.Name is "model_config" or "training_config")
                    JudgeConfiguration(attribute, value.ToArray(), scope);
                else if (SignOf(value) == EmbeddedEncoding.Raw)
                    scope.ScanNested(content.Slice(attribute.Offset, value.Length), NameOf($"{target.Path}@{attribute.Name}"));
                else if (attribute.IsText)
                    MetadataTexts.Judge(attribute.Name, Encoding.UTF8.GetString(value), attribute.Offset, scope);
            }
        }
    }

    private static void JudgeConfiguration(Hdf5Attribute attribute, byte[] text, ScanScope scope) => ScanGuard.Run(scope, () =>
    {
        try
        {
            KerasConfiguration configuration = KerasConfigurationReader.Read(text, scope.Budget);
            KerasRules.Judge(configuration, scope, attribute.Offset);
        }
        catch (MalformedContentException exception)
        {
            throw new MalformedContentException($"{exception.Message} ({attribute.Name})", attribute.Offset + exception.Offset);
        }
    });

    /// <summary>Bytes that a program stored as they are: pickles of PyTables and h5py, files in arrays.</summary>
    private static void JudgeData(Hdf5File file, ByteSource content, ScanScope scope)
    {
        int parts = 0;
        foreach (Hdf5Object target in file.Objects)
        {
            if (target is { IsFiltered: false, Type.HoldsBytes: true, Data: (var start, var end) } && end > start && IsWorthALook(content, start, end) && parts++ < MaxParts)
                scope.ScanNested(content.Slice(start, end - start), NameOf(target.Path));
        }

        foreach ((long start, long end) in file.HeapObjects)
        {
            if (end > start && IsWorthALook(content, start, end) && parts++ < MaxParts)
                scope.ScanNested(content.Slice(start, end - start), string.Create(CultureInfo.InvariantCulture, $"element-at-{start}"));
        }

        if (parts >= MaxParts)
            scope.Report(ContentRules.UnsupportedFormat, $"found more than {MaxParts} arrays that look like files of their own; the ones behind were not judged", subject: ModelFormats.Hdf5.Id);
    }

    private static void JudgeGaps(Hdf5File file, ByteSource content, ScanScope scope)
    {
        int parts = 0;
        foreach ((long start, long end) in file.Gaps)
        {
            for (long first = FirstNonZero(content, start, end); first < end && parts++ < MaxParts;)
            {
                long last = EndOfChunk(content, first, end, scope);
                scope.ScanNested(content.Slice(first, last - first), string.Create(CultureInfo.InvariantCulture, $"free-space-at-{first}"));
                first = FirstNonZero(content, last, end);
            }
        }

        if (file.End < content.Length && FirstNonZero(content, file.End, content.Length) < content.Length)
            UnaccountedBytes.Report(content, file.End, content.Length, "the HDF5 file", scope);
    }

    /// <summary>
    /// What HDF5 freed stays where it was: a compressed chunk, then whatever stood behind it. Where a zlib stream starts and ends well, what follows is
    /// free space of its own and not bytes behind the stream.
    /// </summary>
    private static long EndOfChunk(ByteSource content, long start, long end, ScanScope scope)
    {
        Span<byte> head = stackalloc byte[2];
        if (end - start < 8 || content.Read(start, head) < 2 || head[0] != 0x78 || ((head[0] << 8) | head[1]) % 31 != 0)
            return end;
        try
        {
            using StreamDecoder decoder = Compression.Zlib.Open(content.Slice(start, end - start), 0, scope.Budget.Limits);
            byte[] buffer = new byte[4096];
            for (int read = decoder.Read(buffer); read > 0; read = decoder.Read(buffer))
                scope.Budget.ChargeInflatedBytes(read);
            return decoder.Faults.Count == 0 && decoder.Position > 0 ? start + decoder.Position : end;
        }
        catch (Exception exception) when (exception is MalformedContentException or UnsupportedCodingException)
        {
            return end;
        }
    }

    private static long FirstNonZero(ByteSource content, long start, long end)
    {
        byte[] buffer = new byte[4096];
        for (long position = start; position < end;)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - position));
            content.ReadExactly(position, part);
            int found = part.IndexOfAnyExcept((byte)0);
            if (found >= 0)
                return position + found;
            position += part.Length;
        }

        return end;
    }

    /// <summary>Whether bytes begin like a pickle, an archive, a compressed file, an array or a program.</summary>
    private static bool IsWorthALook(ByteSource content, long start, long end)
    {
        byte[] head = new byte[(int)Math.Min(16, end - start)];
        byte[] last = new byte[1];
        content.ReadExactly(start, head);
        content.ReadExactly(end - 1, last);
        ReadOnlySpan<byte> bytes = head;
        return EmbeddedSigns.Find(bytes[..Math.Min(4, bytes.Length)], last[0], end - start) != EmbeddedEncoding.None
            || KnownContent.IsKnown(bytes) || ExecutableHeads.IsExecutable(bytes) || bytes.StartsWith(Signature)
            || Array.Exists(Heads, known => head.AsSpan().StartsWith(known));
    }

    private static EmbeddedEncoding SignOf(ReadOnlySpan<byte> value) => EmbeddedSigns.Find(value[..Math.Min(4, value.Length)], value[^1], value.Length);

    /// <summary>A path as the name of a member: without a dot, which would make an extension of what follows it.</summary>
    private static string NameOf(string path) => path.TrimStart('/').Replace('.', '_');

    private static ModelFacts FactsOf(Hdf5File file, ModelFacts facts)
    {
        List<Hdf5Object> arrays = [.. file.Objects.Where(target => target.IsDataset)];
        UInt128 elements = 0;
        foreach (Hdf5Object array in arrays)
            elements += (UInt128)(array.Elements ?? 0);
        facts = facts with
        {
            FormatVersion = string.Create(CultureInfo.InvariantCulture, $"superblock {file.SuperblockVersion}"),
            TensorCount = arrays.Count,
            ParameterCount = (long)UInt128.Min(elements, long.MaxValue),
        };
        string? version = TextOf(file, "keras_version");
        string? configuration = TextOf(file, "model_config");
        if (version is null && configuration is null)
            return facts;
        KerasValue? root = null;
        try
        {
            root = configuration is null ? null : KerasConfigurationReader.Read(Encoding.UTF8.GetBytes(configuration), new Core.Budgets.ScanBudget(Core.Budgets.ScanLimits.Default)).Root;
        }
        catch (Exception exception) when (exception is MalformedContentException or Core.Budgets.LimitReachedException)
        {
            // Facts say what could be read; the rules report the rest.
        }

        return KerasFacts.Add(facts, root, version, TextOf(file, "backend"));
    }

    private static string? TextOf(Hdf5File file, string name)
    {
        Hdf5Attribute? attribute = file.Objects.SelectMany(target => target.Attributes).FirstOrDefault(attribute => attribute.Name == name && attribute.IsText);
        return attribute is null ? null : Encoding.UTF8.GetString(attribute.Value.AsSpan().TrimEnd((byte)0));
    }
}
