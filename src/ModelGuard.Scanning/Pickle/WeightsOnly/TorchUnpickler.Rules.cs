using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <content>The rules for names, calls, state, targets and persistent ids.</content>
internal sealed partial class TorchUnpickler
{
    private const int MaxNameBytes = 4096;
    private const int MaxShownName = 200;
    private const int MaxNames = 1 << 16;
    private const int MaxText = 64;

    // Python 2 names are mapped whatever the protocol says.
    private const int MappedProtocol = 2;

    private readonly List<TorchName> _names = [];
    private readonly Dictionary<(string Module, string Name), int> _indexes = [];

    private bool Import(in Instruction instruction)
    {
        long offset = instruction.Offset;
        if (!TryRead(instruction.PayloadOffset, instruction.PayloadLength, out string module)
            || !TryRead(instruction.SecondOffset, instruction.SecondLength, out string written))
            return Refuse("a name is no UTF-8, or longer than any real one", offset, "GLOBAL");
        if (_indexes.TryGetValue((module, written), out int known))
            return Push(new TorchValue(TorchValueKind.Name, known));

        (string mapped, string name) = Python2Names.Map(module, written, MappedProtocol);
        string fullPath = $"{mapped}.{name}";
        string shown = PickleExpression.Escape(fullPath, MaxShownName);
        if (TorchNames.BlockedModules.Contains(mapped))
            return Refuse($"the module {mapped} of {shown} is blocked, and no allow-list can change that", offset, "GLOBAL", shown);
        if (TorchNames.DistributedTensors.Contains(fullPath))
            return Refuse($"{shown} is allowed only after `import torch.distributed.tensor`", offset, "GLOBAL", shown);
        if (!TorchNames.TryFind(fullPath, out TorchNameKind kind))
        {
            kind = TorchNameKind.Assumed;
            Refusal ??= new TorchRefusal($"{shown} is not among the names that it allows", offset, "GLOBAL", shown);
            Assumed.Add(new TorchName(mapped, name, kind));
        }

        if (_names.Count >= MaxNames)
            return Refuse($"more than {MaxNames} names are imported", offset, "GLOBAL");
        _indexes.Add((module, written), _names.Count);
        _names.Add(new TorchName(mapped, name, kind));
        return Push(new TorchValue(TorchValueKind.Name, _names.Count - 1));
    }

    private bool TryRead(long offset, long length, out string text)
    {
        text = string.Empty;
        if (length > MaxNameBytes)
            return false;
        byte[] bytes = new byte[length];
        ReadOnlySpan<byte> read = bytes.AsSpan(0, _decoder.Window.Copy(offset, bytes));
        if (!System.Text.Unicode.Utf8.IsValid(read))
            return false;
        text = System.Text.Encoding.UTF8.GetString(read);
        return true;
    }

    private bool New(long offset)
    {
        if (!Pop(offset, out TorchValue arguments, "NEWOBJ") || !Pop(offset, out TorchValue cls, "NEWOBJ"))
            return false;
        if (cls.Kind != TorchValueKind.Name)
            return Refuse("NEWOBJ makes only instances of allowed classes, not of a value", offset, "NEWOBJ");
        TorchName name = _names[(int)cls.Payload];
        if (arguments.IsNotIterable)
            return Refuse($"the arguments of {Shown(name)} are no tuple", offset, "NEWOBJ");
        TorchValueKind made = name.Kind switch
        {
            TorchNameKind.Assumed => TorchValueKind.Assumed,
            TorchNameKind.OrderedDict => TorchValueKind.OrderedDict,
            TorchNameKind.Counter => TorchValueKind.Counter,
            TorchNameKind.Parameter => TorchValueKind.Parameter,
            TorchNameKind.Tensor => TorchValueKind.Tensor,
            TorchNameKind.PlainClass => TorchValueKind.Plain,
            TorchNameKind.StorageClass => TorchValueKind.Storage,
            _ => TorchValueKind.Unset,
        };
        return made == TorchValueKind.Unset ? Refuse($"{Shown(name)} is no class", offset, "NEWOBJ", Shown(name)) : Push(new TorchValue(made, cls.Payload));
    }

    private bool Call(long offset)
    {
        if (!Pop(offset, out TorchValue arguments, "REDUCE") || !Pop(offset, out TorchValue function, "REDUCE"))
            return false;
        if (function.Kind != TorchValueKind.Name)
            return Refuse("REDUCE calls only allowed functions and classes, not a value", offset, "REDUCE");
        TorchName name = _names[(int)function.Payload];
        if (arguments.IsNotIterable)
            return Refuse($"the arguments of {Shown(name)} are no tuple", offset, "REDUCE");
        NoteDtype(name, arguments);
        TorchValueKind made = name.Kind switch
        {
            TorchNameKind.Assumed => TorchValueKind.Assumed,
            TorchNameKind.OrderedDict => TorchValueKind.OrderedDict,
            TorchNameKind.Counter => TorchValueKind.Counter,
            TorchNameKind.Parameter or TorchNameKind.ParameterFunction => TorchValueKind.Parameter,
            TorchNameKind.Tensor or TorchNameKind.TensorFunction => TorchValueKind.Tensor,
            TorchNameKind.PlainClass or TorchNameKind.PlainFunction => TorchValueKind.Plain,
            TorchNameKind.StorageClass => TorchValueKind.Storage,
            _ => TorchValueKind.Unset,
        };
        return made == TorchValueKind.Unset ? Refuse($"{Shown(name)} is a value and cannot be called", offset, "REDUCE", Shown(name)) : Push(new TorchValue(made, function.Payload));
    }

    /// <summary>BUILD of a dtype asks for the type of the instance, which numpy makes for each code.</summary>
    private void NoteDtype(TorchName name, TorchValue arguments)
    {
        if (name is { Module: "numpy", Name: "dtype" } && arguments.Kind == TorchValueKind.Tuple
            && _tuples.TryGet(arguments, out TorchValue code, out _, out _) && code.Kind == TorchValueKind.Text)
            AssumedDtypes.Add(TextOf(code).TrimStart('<', '>', '|', '='));
    }

    private bool Build(long offset)
    {
        if (!Pop(offset, out TorchValue state, "BUILD"))
            return false;
        if (_top <= Fence)
            return Underflow(offset, "BUILD");
        TorchValue target = _stack[_top - 1];
        bool isNothing = state.Kind == TorchValueKind.None;
        switch (target.Kind)
        {
            case TorchValueKind.Tensor:
                return !state.IsNotIterable || Refuse("the state of a torch.Tensor is no tuple", offset, "BUILD");
            case TorchValueKind.Parameter or TorchValueKind.Assumed:
                return true;
            case TorchValueKind.OrderedDict or TorchValueKind.Counter:
                bool isMapping = state.Kind is TorchValueKind.Dict or TorchValueKind.OrderedDict or TorchValueKind.Counter or TorchValueKind.Assumed or TorchValueKind.Tuple;
                return isMapping || (isNothing && target.Kind == TorchValueKind.Counter)
                    || Refuse("the state of a collections.OrderedDict is no dict", offset, "BUILD");
            case TorchValueKind.Plain or TorchValueKind.Storage or TorchValueKind.Set:
                return isNothing || Refuse($"{WordOf(target)} has no attributes to set", offset, "BUILD");
            default:
                return Refuse($"BUILD sets the state of a Tensor, a Parameter, an OrderedDict or an allowed class only, not of {WordOf(target)}", offset, "BUILD");
        }
    }

    private bool CheckAppend(long offset, string opcode)
    {
        if (_top <= Fence)
            return Underflow(offset, opcode);
        TorchValue target = _stack[_top - 1];
        return target.Kind is TorchValueKind.List or TorchValueKind.Assumed
            || Refuse($"{opcode} adds to lists only, not to {WordOf(target)}", offset, opcode);
    }

    private bool CheckSetItem(long offset, string opcode)
    {
        if (_top <= Fence)
            return Underflow(offset, opcode);
        TorchValue target = _stack[_top - 1];
        return target.Kind is TorchValueKind.Dict or TorchValueKind.OrderedDict or TorchValueKind.Counter
            || Refuse($"{opcode} adds to dict, OrderedDict and Counter only, not to {WordOf(target)}", offset, opcode);
    }

    private bool CheckKey(TorchValue key, long offset, string opcode) =>
        !key.IsUnhashable || Refuse($"{WordOf(key)} is used as a key", offset, opcode);

    private bool LoadPersistent(long offset)
    {
        if (!Pop(offset, out TorchValue id, "BINPERSID"))
            return false;
        if (id.Kind == TorchValueKind.Int)
            return Refuse("a persistent id that is a number belongs to tar files of old torch versions", offset, "BINPERSID");
        if (id.Kind != TorchValueKind.Tuple)
            return Refuse($"a persistent id must be a tuple, not {WordOf(id)}", offset, "BINPERSID");
        if (!_tuples.TryGet(id, out TorchValue kind, out TorchValue type, out int count))
            throw new Core.Budgets.LimitReachedException(nameof(Core.Budgets.ScanLimits.MaxMemo), offset);
        if (kind.Kind != TorchValueKind.Text || TextOf(kind) != "storage")
            return Refuse("only persistent ids of storages are loaded", offset, "BINPERSID");
        if (_storageParts == 0)
            return Refuse("no persistent ids are loaded in this pickle", offset, "BINPERSID");
        if (count != _storageParts)
            return Refuse($"a storage's persistent id has {_storageParts} parts, found {count}", offset, "BINPERSID");
        bool isType = type.Kind == TorchValueKind.Name && _names[(int)type.Payload].Kind is TorchNameKind.StorageType or TorchNameKind.StorageClass or TorchNameKind.Assumed;
        return isType ? Push(TorchValueKind.Storage) : Refuse("a persistent id names no type of storage", offset, "BINPERSID");
    }

    private string TextOf(TorchValue text) => ConstantReader.ReadText(_decoder, new PickleValue(ValueKind.String, text.Payload), MaxText);

    private static string Shown(TorchName name) => PickleExpression.Escape(name.FullPath, MaxShownName);

    private string WordOf(TorchValue value) => value.Kind switch
    {
        TorchValueKind.None => "None",
        TorchValueKind.Bool => "a bool",
        TorchValueKind.Int => "an int",
        TorchValueKind.Float => "a float",
        TorchValueKind.Text => "a str",
        TorchValueKind.Tuple => "a tuple",
        TorchValueKind.List => "a list",
        TorchValueKind.Dict => "a dict",
        TorchValueKind.Set => "a set",
        TorchValueKind.OrderedDict => "an OrderedDict",
        TorchValueKind.Counter => "a Counter",
        TorchValueKind.Tensor => "a Tensor",
        TorchValueKind.Parameter => "a Parameter",
        TorchValueKind.Storage => "a storage",
        TorchValueKind.Name => $"the name {Shown(_names[(int)value.Payload])} itself",
        _ => $"what {Shown(_names[(int)value.Payload])} made",
    };
}
