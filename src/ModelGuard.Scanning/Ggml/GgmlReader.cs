using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Gguf;
using ModelGuard.Scanning.Sequential;

namespace ModelGuard.Scanning.Ggml;

/// <summary>Reads a legacy GGML file under each layout that its magic number allows; data of tensors is gone over, not read.</summary>
/// <param name="content">The content.</param>
/// <param name="budget">Pays for tensors and names.</param>
internal sealed class GgmlReader(ByteSource content, ScanBudget budget)
{
    /// <summary>ggml reads no more (GGML_MAX_DIMS).</summary>
    private const int MaxDimensions = 4;
    private const int MaxNameLength = 4096;

    /// <summary>No vocabulary is larger: under a layout that does not fit, any number may stand where the count is.</summary>
    private const int MaxTokens = 4 << 20;

    private readonly LittleEndianCursor _cursor = new(content, budget);

    /// <summary>Reads the file.</summary>
    /// <returns>The first layout under which nothing is left, or else the one that got furthest.</returns>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public GgmlModel Read()
    {
        GgmlModel? best = null;
        foreach (GgmlLayout layout in GgmlLayout.All)
        {
            _cursor.Position = 0;
            if (_cursor.ReadText(4, "the magic number") != layout.Magic)
                continue;
            GgmlModel model = new(layout);
            try
            {
                ReadHead(model);
                ReadTensors(model);
                return model;
            }
            catch (MalformedContentException fault)
            {
                model.Fault = fault;
                if (best is null || model.Tensors.Count > best.Tensors.Count || (model.Tensors.Count == best.Tensors.Count && model.End > best.End))
                    best = model;
            }
        }

        return best ?? throw new MalformedContentException("expected the magic number of a known layout, found another", 0);
    }

    private void ReadHead(GgmlModel model)
    {
        GgmlLayout layout = model.Layout;
        if (layout.MaxVersion > 0)
        {
            uint version = _cursor.ReadUInt32();
            if (version == 0 || version > layout.MaxVersion)
                throw new MalformedContentException($"expected a version from 1 to {layout.MaxVersion}, found {version}", 4);
            model.Version = (int)version;
        }

        if (layout.Title is { } title)
        {
            long length = _cursor.ReadCount32("the bytes of a title", 1);
            if (length > MaxNameLength || !_cursor.ReadText(length, "a title").StartsWith(title, StringComparison.Ordinal))
                throw new MalformedContentException($"expected the title '{title}', found another", 8);
        }

        foreach (string name in layout.Numbers.Split(' '))
            model.Numbers[name] = _cursor.ReadUInt32();
        model.Quantization = QuantizationOf(model);
        foreach ((GgmlPart part, string count) in layout.Parts)
        {
            ReadPart(model, part, count.Length == 0 ? 0 : model.Numbers[count]);
            model.End = _cursor.Position;
        }
    }

    /// <summary>
    /// Files of llama.cpp have a version of the format; others add 1000 for each version of the quantisation to their type
    /// (ggml.h, GGML_QNT_VERSION_FACTOR).
    /// </summary>
    private static int QuantizationOf(GgmlModel model)
    {
        const uint Factor = 1000;
        return model.Layout.Magic switch
        {
            "tjgg" => model.Version - 1,
            "lmgg" when model.Numbers.TryGetValue("ftype", out uint type) => (int)Math.Min(type / Factor, GgmlTensorType.CurrentQuantization),
            _ => 0,
        };
    }

    private void ReadPart(GgmlModel model, GgmlPart part, uint count)
    {
        const int Word = 4;
        switch (part)
        {
            case GgmlPart.Filters:
                uint rows = _cursor.ReadUInt32();
                _cursor.SkipUnsigned((UInt128)rows * _cursor.ReadUInt32() * Word, "filters");
                break;
            case GgmlPart.Window:
                _cursor.SkipUnsigned((UInt128)_cursor.ReadUInt32() * Word, "a window");
                break;
            case GgmlPart.Numbers:
                _cursor.SkipUnsigned((UInt128)count * Word, "numbers");
                break;
            case GgmlPart.Convolutions:
                _cursor.SkipUnsigned(((UInt128)count * 3 * Word) + (4 * Word), "convolutions");
                break;
            case GgmlPart.CountedTokens:
                ReadTokens(model, _cursor.ReadUInt32(), hasScores: false);
                break;
            default:
                ReadTokens(model, count, hasScores: part == GgmlPart.ScoredTokens);
                break;
        }
    }

    private void ReadTokens(GgmlModel model, long count, bool hasScores)
    {
        if (count > Math.Min(_cursor.Left / 4, MaxTokens))
            throw new MalformedContentException($"expected at most {MaxTokens} texts that fit into the {_cursor.Left} bytes left, found a count of {count}", _cursor.Position);
        for (long i = 0; i < count; i++)
            _cursor.Skip(_cursor.ReadCount32("the bytes of a text", 1) + (hasScores ? 4 : 0), "a text");
        model.TokenCount = count;
    }

    private void ReadTensors(GgmlModel model)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        model.End = _cursor.Position;
        while (_cursor.Left > 0)
        {
            model.Tensors.Add(ReadTensor(model, names));
            model.End = _cursor.Position;
        }
    }

    private GgmlTensor ReadTensor(GgmlModel model, HashSet<string> names)
    {
        long start = _cursor.Position;
        uint dimensions = _cursor.ReadUInt32();
        uint nameLength = _cursor.ReadUInt32();
        uint type = _cursor.ReadUInt32();
        if (dimensions > MaxDimensions || nameLength > MaxNameLength)
            throw new MalformedContentException($"expected a tensor of at most {MaxDimensions} dimensions and a name of at most {MaxNameLength} bytes, found {dimensions} and {nameLength}", start);
        budget.ChargeRecords(1);
        long[] shape = new long[dimensions];
        for (int i = 0; i < shape.Length; i++)
            shape[i] = _cursor.ReadUInt32();
        string name = _cursor.ReadText(nameLength, "the name of a tensor");
        if (GgmlTensorType.Find(type, model.Quantization) is not { } stored)
            throw new MalformedContentException($"expected a known type of tensor '{Excerpt.Of(name)}', found {type}", start);
        if (!names.Add(name))
            throw new MalformedContentException($"expected each tensor once, found '{Excerpt.Of(name)}' twice", start);

        long padding = (model.Layout.Alignment - (_cursor.Position % model.Layout.Alignment)) % model.Layout.Alignment;
        if (padding > 0)
        {
            model.Paddings.Add((_cursor.Position, Math.Min(_cursor.Position + padding, content.Length)));
            _cursor.Skip(padding, "padding");
        }

        long dataStart = _cursor.Position;
        _cursor.SkipUnsigned(LengthOf(shape, stored, name, start), $"tensor '{Excerpt.Of(name)}'");
        return new GgmlTensor(name, type, shape, start, dataStart, _cursor.Position - dataStart);
    }

    private static UInt128 LengthOf(long[] shape, GgufTensorType type, string name, long start)
    {
        UInt128 elements = 1;
        foreach (long length in shape)
            elements = UInt128.Min(elements * (UInt128)length, long.MaxValue);
        if (shape.Length > 0 && shape[0] % type.BlockElements != 0)
            throw new MalformedContentException($"expected rows of tensor '{Excerpt.Of(name)}' in blocks of {type.BlockElements} ({type.Name}), found {shape[0]} elements", start);
        return elements / (UInt128)type.BlockElements * (UInt128)type.BlockBytes;
    }
}
