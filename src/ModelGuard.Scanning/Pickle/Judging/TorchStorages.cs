using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Reads the persistent ids that torch writes: <c>("storage", type, key, location, numel)</c>, in legacy files with view metadata
/// behind, and <c>("module", class, file, source)</c>. Source: torch/serialization.py, <c>persistent_load</c>.
/// </summary>
internal sealed class TorchStorages(PickleJudge judge)
{
    private const int MaxNameBytes = 256;

    // Bytes of one element, torch/storage.py and torch/types.py.
    private static readonly Dictionary<string, int> ElementSizes = new(StringComparer.Ordinal)
    {
        ["DoubleStorage"] = 8,
        ["FloatStorage"] = 4,
        ["HalfStorage"] = 2,
        ["BFloat16Storage"] = 2,
        ["LongStorage"] = 8,
        ["IntStorage"] = 4,
        ["ShortStorage"] = 2,
        ["CharStorage"] = 1,
        ["ByteStorage"] = 1,
        ["BoolStorage"] = 1,
        ["ComplexFloatStorage"] = 8,
        ["ComplexDoubleStorage"] = 16,
        ["QInt8Storage"] = 1,
        ["QUInt8Storage"] = 1,
        ["QInt32Storage"] = 4,
        ["QUInt4x2Storage"] = 1,
        ["QUInt2x4Storage"] = 1,
        ["UntypedStorage"] = 1,
        ["_UntypedStorage"] = 1,
    };

    private readonly List<TensorStorage> _found = [];
    private readonly HashSet<(string Key, string Type, long Count)> _seen = [];

    /// <summary>Storages in the order of first use.</summary>
    public IReadOnlyList<TensorStorage> Found => _found;

    /// <summary>Reads a persistent id.</summary>
    /// <returns>Whether it is one that torch writes.</returns>
    public bool TryAdd(PickleValue id, long offset)
    {
        PickleMachine machine = judge.Machine;
        if (id.Kind != ValueKind.Tuple || !machine.TryGetContents(id, out ReadOnlySpan<PickleValue> contents) || contents.Length == 0)
            return false;
        if (!TryReadText(machine, contents[0], out string kind))
            return false;
        if (kind == "module")
            return contents.Length == 4 && contents[1].IsGlobal;
        if (kind != "storage" || contents.Length is not (5 or 6) || !contents[1].IsGlobal || machine.SourceOf(contents[1]) is not { } type)
            return false;

        PickleValue count = contents[4];
        if (!TryReadText(machine, contents[2], out string key) || !TryReadText(machine, contents[3], out _)
            || ConstantReader.ReadInteger(machine.Decoder, count) is not { Sign: >= 0 } number || number > long.MaxValue)
            return false;
        if (!type.Name.EndsWith("Storage", StringComparison.Ordinal) || type.Module is not ("torch" or "torch.cuda" or "torch.storage"))
            return false;

        int? size = ElementSizes.TryGetValue(type.Name, out int bytes) ? bytes : null;
        if (_seen.Add((key, type.Name, (long)number)))
        {
            judge.Scope.Budget.ChargeRecords(1);
            _found.Add(new TensorStorage(key, type.Name, size, (long)number, offset));
        }

        return true;
    }

    /// <summary>Bytes of one element of the storage class in a tuple <c>(key, location, class)</c>; <see langword="null"/> for anything else.</summary>
    public static int? ElementSizeOf(PickleMachine machine, PickleValue value)
    {
        if (value.Kind != ValueKind.Tuple || !machine.TryGetContents(value, out ReadOnlySpan<PickleValue> contents) || contents.Length != 3)
            return null;
        return contents[2].IsGlobal && machine.SourceOf(contents[2]) is { Module: "torch" or "torch.cuda" or "torch.storage" } type
            && ElementSizes.TryGetValue(type.Name, out int size) ? size : null;
    }

    /// <summary>Whether a persistent id is one of a tar archive of torch: a tensor's key, or <c>(class)</c> with the text of its source.</summary>
    public static bool IsTarKey(PickleMachine machine, PickleValue id)
    {
        if (id.Kind == ValueKind.Int)
            return true;
        if (id.Kind == ValueKind.Tuple)
            return machine.TryGetContents(id, out ReadOnlySpan<PickleValue> contents) && contents.Length is 1 or 3 && contents[0].IsGlobal;
        return TryReadText(machine, id, out string text) && text.Length > 0 && text.All(char.IsAsciiDigit);
    }

    private static bool TryReadText(PickleMachine machine, PickleValue value, out string text)
    {
        text = string.Empty;
        if (!value.IsText)
            return false;
        text = ConstantReader.ReadText(machine.Decoder, value, MaxNameBytes + 1);
        return text.Length <= MaxNameBytes;
    }
}
