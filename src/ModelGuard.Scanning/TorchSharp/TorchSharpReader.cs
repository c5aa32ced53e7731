using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.TorchSharp;

/// <summary>
/// Reads what TorchSharp writes (dotnet/TorchSharp src/TorchSharp/Tensor/TensorExtensionMethods.cs, NN/Module.cs, Optimizers/Optimizer.cs): a tensor, a
/// dictionary of tensors, or the state of an optimizer. Numbers are in LEB128, as protobuf writes them.
/// </summary>
/// <param name="content">The file.</param>
/// <param name="budget">Pays for tensors.</param>
internal sealed class TorchSharpReader(ByteSource content, ScanBudget budget)
{
    private const int MaxDimensions = 16;
    private const int MaxNameLength = 4096;

    /// <summary>c10/core/ScalarType.h: bytes of one element, by number; 0 where TorchSharp writes none.</summary>
    private static readonly byte[] ElementSizes = [1, 1, 2, 4, 8, 2, 4, 8, 4, 8, 16, 1, 0, 0, 0, 2];

    private readonly ProtobufCursor _cursor = new(content);
    private readonly TorchSharpFile _file = new();

    /// <summary>Reads a tensor that fills the file.</summary>
    /// <exception cref="MalformedContentException">It is none.</exception>
    public TorchSharpFile ReadTensor()
    {
        SkipTensor();
        return Complete();
    }

    /// <summary>Reads a dictionary of tensors.</summary>
    /// <exception cref="MalformedContentException">It is none.</exception>
    public TorchSharpFile ReadDictionary()
    {
        ulong count = _cursor.ReadVarint(content.Length);
        for (ulong i = 0; i < count; i++)
        {
            ReadName();
            SkipTensor();
        }

        return Complete();
    }

    /// <summary>Reads the state of an optimizer.</summary>
    /// <exception cref="MalformedContentException">It breaks the layout.</exception>
    public TorchSharpFile ReadOptimizer()
    {
        _file.Optimizer = ReadName();
        ulong groups = _cursor.ReadVarint(content.Length);
        ulong states = _cursor.ReadVarint(content.Length);
        if (TorchSharpLayouts.Find(_file.Optimizer) is not { } layout)
        {
            _file.IsKnown = false;
            return Complete();
        }

        for (ulong i = 0; i < groups; i++)
            Skip(layout.Options);
        for (ulong i = 0; i < states; i++)
            Skip(layout.State);
        return Complete();
    }

    private TorchSharpFile Complete()
    {
        _file.End = _cursor.Position;
        return _file;
    }

    private void Skip(string layout)
    {
        budget.ChargeRecords(1);
        foreach (char kind in layout)
        {
            if (kind == 'd')
                _cursor.Skip(8, content.Length);
            else if (kind == 'T' || (ReadBoolean() && kind == '?'))
                SkipTensor();
        }
    }

    private bool ReadBoolean()
    {
        long start = _cursor.Position;
        return _cursor.ReadVarint(content.Length) switch
        {
            0 => false,
            1 => true,
            ulong other => throw new MalformedContentException($"expected a boolean, found {other}", start),
        };
    }

    private string ReadName()
    {
        long start = _cursor.Position;
        long length = _cursor.ReadLength(content.Length);
        return length is > 0 and <= MaxNameLength
            ? _cursor.ReadString(length, MaxNameLength)
            : throw new MalformedContentException($"expected a name of 1 to {MaxNameLength} bytes, found {length}", start);
    }

    private void SkipTensor()
    {
        long start = _cursor.Position;
        budget.ChargeRecords(1);
        ulong type = _cursor.ReadVarint(content.Length);
        ulong dimensions = _cursor.ReadVarint(content.Length);
        if (type >= (ulong)ElementSizes.Length || ElementSizes[type] == 0 || dimensions > MaxDimensions)
            throw new MalformedContentException($"expected a tensor of a known type with up to {MaxDimensions} dimensions, found type {type} and {dimensions}", start);
        UInt128 elements = 1;
        for (ulong i = 0; i < dimensions; i++)
            elements = UInt128.Min(elements * _cursor.ReadVarint(content.Length), ulong.MaxValue);
        UInt128 size = elements * ElementSizes[type];
        if (size > (UInt128)(content.Length - _cursor.Position))
            throw new MalformedContentException($"expected {size} bytes of a tensor, found {content.Length - _cursor.Position}", start);
        _cursor.Skip((long)size, content.Length);
        _file.Tensors++;
        _file.Elements += (long)elements;
    }
}
