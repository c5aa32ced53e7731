using System.Runtime.InteropServices;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.R;

/// <summary>
/// Walks the nodes of a serialised R object, versions 2 and 3 (R Internals 1.8; src/main/serialize.c, ReadItem and ReadBC). What is still to be read stands
/// on a stack of our own: R itself recurses.
/// </summary>
internal sealed class RReader
{
    private const int HasAttributes = 0x200;
    private const int HasTag = 0x400;

    /// <summary>ACTIVE_BINDING_MASK of envir.c, among the bits that a node carries.</summary>
    private const int ActiveBinding = 1 << (12 + 15);

    private readonly RFile _file = new();
    private readonly ScanBudget _budget;
    private readonly RInput _input;
    private readonly List<Step> _open = [];

    /// <summary>What back references lead to: the names of symbols, and <see langword="null"/> for anything else.</summary>
    private readonly List<string?> _references = [];

    private RReader(SequentialReader reader)
    {
        _budget = reader.Budget;
        _file.IsWorkspace = IsWorkspace(reader);
        if (_file.IsWorkspace)
            reader.Skip(5);
        _input = new RInput(reader);
        _file.Encoding = _input.Encoding;
    }

    private enum Kind : byte
    {
        Items,
        BytecodeConstants,
        Constants,
        Language,
    }

    /// <summary>Reads an object.</summary>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static void Read(ByteSource content, ScanBudget budget, Action<RFile> started)
    {
        RReader reader = new(new SequentialReader(content, budget));
        started(reader._file);
        reader.ReadHeader();
        reader.Push(Kind.Items, 1, RRole.None, isCode: false);
        reader.ReadAll();
        reader._file.End = reader._input.Position;
    }

    /// <summary>Workspaces start with RDX2, RDA3, RDB2 and so on.</summary>
    private static bool IsWorkspace(SequentialReader reader) =>
        reader.StartsWith("RDX2\n"u8) || reader.StartsWith("RDX3\n"u8) || reader.StartsWith("RDA2\n"u8) || reader.StartsWith("RDA3\n"u8)
        || reader.StartsWith("RDB2\n"u8) || reader.StartsWith("RDB3\n"u8);

    private void ReadHeader()
    {
        long start = _input.Position;
        _file.Version = _input.ReadInteger();
        _file.Writer = _input.ReadInteger();
        _input.ReadInteger();
        if (_file.Version is not (2 or 3))
            throw new MalformedContentException($"expected version 2 or 3, found {_file.Version}", start);
        if (_file.Version == 3)
            _input.ReadText(_input.ReadInteger(), isKept: false);
    }

    private void ReadAll()
    {
        int charged = 0;
        while (_open.Count > 0)
        {
            if (++charged == 1024)
            {
                _budget.ChargeRecords(charged);
                charged = 0;
            }

            Step step = _open[^1];
            if (step.Count > 1)
                CollectionsMarshal.AsSpan(_open)[^1] = step with { Count = step.Count - 1 };
            else
                _open.RemoveAt(_open.Count - 1);
            switch (step.Kind)
            {
                case Kind.Items:
                    ReadItem(step.Role, step.IsCode);
                    break;
                case Kind.BytecodeConstants:
                    Push(Kind.Constants, _input.ReadLength(4), RRole.Constant, isCode: true);
                    break;
                case Kind.Constants:
                    ReadConstant();
                    break;
                default:
                    ReadLanguage(_input.ReadInteger(), step.Role);
                    break;
            }
        }

        _budget.ChargeRecords(charged);
    }

    private void Push(Kind kind, long count, RRole role, bool isCode)
    {
        if (count <= 0)
            return;
        if (_open.Count >= _budget.Limits.MaxStack)
            throw new LimitReachedException(nameof(ScanLimits.MaxStack), _budget.Limits.MaxStack);
        _open.Add(new Step(kind, count, role, isCode));
    }

    private void ReadItem(RRole role, bool isCode)
    {
        long start = _input.Position;
        int flags = _input.ReadInteger();
        int type = flags & 0xff;
        if (role == RRole.PromiseValue)
            _file.Note(type == RTypes.UnboundValue ? RSign.Promise : RSign.ForcedPromise, string.Empty, start);
        else if (role == RRole.ArgumentValue)
            _file.Note(type == RTypes.UnboundValue ? RSign.LazyArgument : RSign.ForcedPromise, string.Empty, start);
        switch (type)
        {
            case RTypes.Nil or RTypes.GlobalEnvironment or RTypes.EmptyEnvironment or RTypes.BaseEnvironment or RTypes.BaseNamespace or RTypes.MissingArgument or RTypes.UnboundValue:
                return;
            case RTypes.Reference:
                ReadReference(flags, role, isCode, start);
                return;
            case RTypes.Symbol:
                string name = ReadCharacters(isKept: true);
                _references.Add(name);
                UseSymbol(name, role, isCode, start);
                return;
            case RTypes.Persistent or RTypes.Package or RTypes.Namespace:
                ReadNames(type, start);
                return;
            case RTypes.PairList or RTypes.Language or RTypes.Closure or RTypes.Promise or RTypes.Dots:
                ReadPair(type, flags, role, isCode, start);
                return;
            case RTypes.Environment:
                _input.ReadInteger();
                _references.Add(null);
                _file.Note(RSign.Environment, string.Empty, start);
                Push(Kind.Items, 1, RRole.None, isCode);
                Push(Kind.Items, 2, RRole.Variables, isCode);
                Push(Kind.Items, 1, RRole.None, isCode);
                return;
            case RTypes.AltRep:
                Push(Kind.Items, 2, RRole.None, isCode);
                Push(Kind.Items, 1, RRole.AltInformation, isCode);
                return;
            default:
                if ((flags & HasAttributes) != 0)
                    Push(Kind.Items, 1, RRole.None, isCode);
                ReadVector(type, role, isCode, start);
                return;
        }
    }

    private void ReadReference(int flags, RRole role, bool isCode, long start)
    {
        int index = (int)((uint)flags >> 8);
        if (index == 0)
            index = _input.ReadInteger();
        if (index < 1 || index > _references.Count)
            throw new MalformedContentException($"expected a reference to one of {_references.Count} nodes, found {index}", start);
        if (_references[index - 1] is { } name)
            UseSymbol(name, role, isCode, start);
    }

    /// <summary>A pair is read as attributes, tag, first and rest, where the flags say so; a function's are its environment, arguments and body.</summary>
    private void ReadPair(int type, int flags, RRole role, bool isCode, long start)
    {
        if (type == RTypes.Closure)
            _file.Note(RSign.Closure, string.Empty, start);
        else if ((flags & ActiveBinding) != 0)
            _file.Note(RSign.ActiveBinding, string.Empty, start);

        bool isInside = isCode || type is RTypes.Closure or RTypes.Promise;
        RRole first = (type, role) switch
        {
            (RTypes.Promise, RRole.Variable) => RRole.ArgumentValue,
            (RTypes.Promise, _) => RRole.PromiseValue,
            (RTypes.PairList, RRole.Variables) => RRole.Variable,
            (RTypes.Language, _) or (_, RRole.QualifiedName) => RRole.Callee,
            (_, RRole.AltInformation) => RRole.AltClass,
            _ => RRole.None,
        };
        RRole rest = role switch
        {
            RRole.QualifiedArguments => RRole.QualifiedName,
            RRole.Variables when type == RTypes.PairList => RRole.Variables,
            _ => RRole.None,
        };
        Push(Kind.Items, 1, rest, isInside);
        Push(Kind.Items, 1, first, isInside);
        if ((flags & HasTag) != 0)
            Push(Kind.Items, 1, RRole.Tag, isCode);
        if ((flags & HasAttributes) != 0)
            Push(Kind.Items, 1, RRole.None, isCode);
    }

    private void UseSymbol(string name, RRole role, bool isCode, long start)
    {
        switch (role)
        {
            case RRole.Callee:
                _file.Note(isCode ? RSign.CodeCall : RSign.Call, name, start);
                if (name is "::" or ":::")
                    ChangeNext(RRole.QualifiedArguments);
                break;
            case RRole.Constant:
                _file.Note(RSign.CodeCall, name, start);
                break;
            case RRole.Tag when name == "class":
                ChangeNext(RRole.ClassNames);
                break;
            case RRole.Tag when name == "package":
                ChangeNext(RRole.PackageName);
                break;
            case RRole.AltClass:
                _file.Note(RSign.AltRep, name, start);
                break;
            default:
                break;
        }
    }

    /// <summary>What is read next is something else than it seemed before its neighbour was known.</summary>
    private void ChangeNext(RRole role)
    {
        if (_open.Count > 0 && _open[^1] is { Kind: Kind.Items, Count: 1, Role: RRole.None } next)
            _open[^1] = next with { Role = role };
    }

    private void ReadNames(int type, long start)
    {
        if (_input.ReadInteger() != 0)
            throw new MalformedContentException("expected names of a package, found names with names", start);
        long count = _input.ReadLength(8);
        for (long i = 0; i < count; i++)
        {
            string name = ReadCharacters(isKept: i == 0);
            if (i == 0)
                _file.Note(type == RTypes.Persistent ? RSign.Persistent : RSign.Package, name.StartsWith("package:", StringComparison.Ordinal) ? name[8..] : name, start);
        }

        _references.Add(null);
    }

    private string ReadCharacters(bool isKept)
    {
        long start = _input.Position;
        int flags = _input.ReadInteger();
        if ((flags & 0xff) != RTypes.Characters || (flags & HasAttributes) != 0)
            throw new MalformedContentException($"expected a text without attributes, found type {flags & 0xff}", start);
        return _input.ReadText(_input.ReadInteger(), isKept);
    }

    private void ReadVector(int type, RRole role, bool isCode, long start)
    {
        switch (type)
        {
            case RTypes.Characters:
                _input.ReadText(_input.ReadInteger(), isKept: false);
                break;
            case RTypes.Logicals or RTypes.Integers:
                SkipNumbers(_input.ReadLength(4), 4, 1);
                break;
            case RTypes.Doubles:
                SkipNumbers(_input.ReadLength(8), 8, 1);
                break;
            case RTypes.Complexes:
                SkipNumbers(_input.ReadLength(16), 8, 2);
                break;
            case RTypes.Raw:
                long length = _input.ReadLength(1);
                if (_input.IsBinary)
                    _file.NoteRaw(_input.Position, length);
                SkipNumbers(length, 1, 1);
                break;
            case RTypes.Texts:
                ReadTexts(role);
                break;
            case RTypes.List or RTypes.Expressions:
                Push(Kind.Items, _input.ReadLength(4), role == RRole.Variables ? role : RRole.None, isCode);
                break;
            case RTypes.Special or RTypes.Builtin:
                _file.Note(RSign.Primitive, _input.ReadText(_input.ReadInteger(), isKept: true), start);
                break;
            case RTypes.Bytecode:
                _file.Note(RSign.Bytecode, string.Empty, start);
                _input.ReadInteger();
                PushBytecode();
                break;
            case RTypes.ExternalPointer:
                _file.Note(RSign.ExternalPointer, string.Empty, start);
                _references.Add(null);
                Push(Kind.Items, 2, RRole.None, isCode);
                break;
            case RTypes.WeakReference:
                _file.Note(RSign.WeakReference, string.Empty, start);
                _references.Add(null);
                break;
            case RTypes.S4:
                _file.NoteFormalObject(start);
                break;
            default:
                throw new MalformedContentException($"expected a type of R, found {type}", start);
        }
    }

    private void SkipNumbers(long count, int size, int parts)
    {
        _input.SkipNumbers(count * parts, size);
        _file.Vectors++;
        _file.Elements += count;
    }

    private void ReadTexts(RRole role)
    {
        long count = _input.ReadLength(8);
        _budget.ChargeRecords(count);
        for (long i = 0; i < count; i++)
        {
            string text = ReadCharacters(isKept: (role == RRole.ClassNames && i < 4) || (role == RRole.PackageName && i == 0));
            if (text.Length == 0)
                continue;
            if (role == RRole.PackageName)
                _file.NoteClassPackage(text);
            else
                _file.NoteClass(text, isFirst: i == 0);
        }
    }

    /// <summary>Compiled code is a vector of numbers, then its constants.</summary>
    private void PushBytecode()
    {
        Push(Kind.BytecodeConstants, 1, RRole.None, isCode: true);
        Push(Kind.Items, 1, RRole.None, isCode: true);
    }

    private void ReadConstant()
    {
        int type = _input.ReadInteger();
        switch (type)
        {
            case RTypes.Bytecode:
                PushBytecode();
                break;
            case RTypes.Language or RTypes.PairList or RTypes.RepeatedDefinition or RTypes.RepeatedReference or RTypes.AttributedLanguage or RTypes.AttributedList:
                ReadLanguage(type, RRole.Constant);
                break;
            default:
                Push(Kind.Items, 1, RRole.Constant, isCode: true);
                break;
        }
    }

    /// <summary>Expressions among the constants of compiled code are written in their own way, with their types before them.</summary>
    private void ReadLanguage(int type, RRole role)
    {
        if (type == RTypes.RepeatedReference)
        {
            _input.ReadInteger();
            return;
        }

        if (type == RTypes.RepeatedDefinition)
        {
            _input.ReadInteger();
            type = _input.ReadInteger();
        }

        if (type is not (RTypes.Language or RTypes.PairList or RTypes.AttributedLanguage or RTypes.AttributedList))
        {
            Push(Kind.Items, 1, role, isCode: true);
            return;
        }

        bool isCall = type is RTypes.Language or RTypes.AttributedLanguage;
        Push(Kind.Language, 1, RRole.None, isCode: true);
        Push(Kind.Language, 1, isCall ? RRole.Callee : RRole.None, isCode: true);
        Push(Kind.Items, 1, RRole.Tag, isCode: true);
        if (type is RTypes.AttributedLanguage or RTypes.AttributedList)
            Push(Kind.Items, 1, RRole.None, isCode: true);
    }

    /// <summary>Something to be read, several times in a row.</summary>
    private readonly record struct Step(Kind Kind, long Count, RRole Role, bool IsCode);
}
