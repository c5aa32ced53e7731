using ModelGuard.Rules.Catalogue;
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
    private (PickleValue Id, TensorStorage? Storage) _last;

    /// <summary>Storages in the order of first use.</summary>
    public IReadOnlyList<TensorStorage> Found => _found;

    /// <summary>Reads a persistent id.</summary>
    /// <returns>Whether it is one that torch writes.</returns>
    public bool TryAdd(PickleValue id, long offset)
    {
        if (IsModule(id))
            return true;
        if (Read(id, offset) is not { } storage)
            return false;
        if (_seen.Add((storage.Key, storage.StorageType, storage.ElementCount)))
        {
            judge.Scope.Budget.ChargeRecords(1);
            _found.Add(storage);
        }

        // A tensor is rebuilt right behind the id of its storage.
        TensorStorage viewed = ViewOf(id, storage, offset);
        _last = (id, viewed);
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

    /// <summary>The storage, or the part of it that legacy files name, that a value loaded by persistent id stands for.</summary>
    public TensorStorage? Find(PickleValue persistent)
    {
        if (!judge.Machine.TryGetContents(persistent, out ReadOnlySpan<PickleValue> contents) || contents.Length == 0)
            return null;
        PickleValue id = contents[0];
        if (_last.Id == id)
            return _last.Storage;
        return Read(id, offset: 0) is { } storage ? ViewOf(id, storage, offset: -1) : null;
    }

    private bool IsModule(PickleValue id) =>
        id.Kind == ValueKind.Tuple && judge.Machine.TryGetContents(id, out ReadOnlySpan<PickleValue> contents) && contents.Length == 4
        && contents[1].IsGlobal && TryReadText(judge.Machine, contents[0], out string kind) && kind == "module";

    private TensorStorage? Read(PickleValue id, long offset)
    {
        PickleMachine machine = judge.Machine;
        if (id.Kind != ValueKind.Tuple || !machine.TryGetContents(id, out ReadOnlySpan<PickleValue> contents) || contents.Length is not (5 or 6))
            return null;
        if (!TryReadText(machine, contents[0], out string kind) || kind != "storage" || !contents[1].IsGlobal || machine.SourceOf(contents[1]) is not { } type)
            return null;

        if (!TryReadText(machine, contents[2], out string key) || !TryReadText(machine, contents[3], out _)
            || ConstantReader.ReadInteger(machine.Decoder, contents[4]) is not { Sign: >= 0 } number || number > long.MaxValue)
            return null;
        if (!type.Name.EndsWith("Storage", StringComparison.Ordinal) || type.Module is not ("torch" or "torch.cuda" or "torch.storage"))
            return null;

        int? size = ElementSizes.TryGetValue(type.Name, out int bytes) ? bytes : null;
        return new TensorStorage(key, type.Name, size, (long)number, offset);
    }

    /// <summary>Before torch 0.4, an id may end with <c>(view key, first element, length)</c>: the part of the storage that is meant.</summary>
    private TensorStorage ViewOf(PickleValue id, TensorStorage storage, long offset)
    {
        PickleMachine machine = judge.Machine;
        if (!machine.TryGetContents(id, out ReadOnlySpan<PickleValue> contents) || contents.Length < 6 || contents[5].Kind == ValueKind.None)
            return storage;
        PickleValue metadata = contents[5];
        if (metadata.Kind == ValueKind.Tuple && machine.TryGetContents(metadata, out ReadOnlySpan<PickleValue> view) && view.Length == 3
            && ConstantReader.ReadInteger(machine.Decoder, view[1]) is { Sign: >= 0 } start
            && ConstantReader.ReadInteger(machine.Decoder, view[2]) is { Sign: >= 0 } length && start + length <= storage.ElementCount)
            return storage with { ElementCount = (long)length };
        if (offset >= 0 && judge.Wants(GraphRules.TensorOutsideStorage))
        {
            judge.Report(
                GraphRules.TensorOutsideStorage,
                $"expected a part inside the {storage.ElementCount} elements of storage '{storage.Key}', found {PickleExpression.Of(machine, metadata)}",
                offset,
                storage.Key);
        }

        return storage;
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
