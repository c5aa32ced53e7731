using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>The argument rules; see <see cref="ArgumentRule"/> for what each one asks.</summary>
internal sealed class ArgumentCheck
{
    private const int MaxText = 256;

    private static readonly HashSet<string> TextEncodings = new(StringComparer.Ordinal)
    {
        "latin1", "latin-1", "iso-8859-1", "utf-8", "utf8", "ascii", "raw_unicode_escape", "raw-unicode-escape",
    };

    private readonly PickleJudge _judge;
    private readonly PickleCall _call;
    private readonly PickleValue[] _arguments;
    private string? _violation;

    public ArgumentCheck(PickleJudge judge, in PickleCall call, PickleValue[] arguments)
    {
        _judge = judge;
        _call = call;
        _arguments = arguments;
    }

    /// <summary>Applies a rule to the arguments.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="violation">What is wrong; <see langword="null"/> where nothing is.</param>
    /// <returns>What the call makes.</returns>
    public PickleValue Apply(ArgumentRule rule, out string? violation)
    {
        PickleValue result = rule switch
        {
            ArgumentRule.Encode => Encode(),
            ArgumentRule.GetAttribute => GetAttribute(),
            ArgumentRule.Partial => Partial(),
            ArgumentRule.ClassFirst => ClassFirst(),
            ArgumentRule.Reconstructor => Reconstructor(),
            ArgumentRule.RebuildFromType => RebuildFromType(),
            ArgumentRule.LoadFromBytes => LoadFromBytes(),
            ArgumentRule.ArrayScalar => ArrayScalar(),
            ArgumentRule.DefaultFactory => DefaultFactory(),
            ArgumentRule.Constants => Constants(),
            ArgumentRule.TypeOfConstant => TypeOfConstant(),
            ArgumentRule.RebuildTensor => RebuildTensor(),
            ArgumentRule.NoneFirst => _arguments is [{ Kind: ValueKind.None }, ..] ? ForbidGuarded(1) : Violate("it would open a file"),
            ArgumentRule.PlainStateLast => PlainStateLast(),
            ArgumentRule.NoArguments => _arguments.Length == 0 ? _call.Value : Violate("its constructor does more than keep its arguments"),
            ArgumentRule.BitGenerator => BitGenerator(),
            ArgumentRule.AttributeNames => AttributeNames(),
            ArgumentRule.PlainType => PlainType(),
            ArgumentRule.EnumUnion => EnumUnion(),
            ArgumentRule.DillArray => DillArray(),
            ArgumentRule.DillConstant => DillConstant(),
            _ => Violate("its constructor takes no arguments in a pickle"),
        };
        violation = _violation;
        return result;
    }

    /// <summary>Whether a value is a class that may be made, or one that has been reported already.</summary>
    private bool IsClass(PickleValue value) =>
        _judge.ClassOf(value) is { IsGlobal: true } named && _judge.Find(named) is { } global
        && (global.Judgement.Grade != GlobalGrade.Allowed || (global.Judgement.Use & GlobalUse.New) != 0);

    private PickleValue Violate(string violation)
    {
        _violation ??= violation;
        return _call.Value;
    }

    private string? Text(PickleValue value)
    {
        if (!value.IsText)
            return null;
        string text = ConstantReader.ReadText(_judge.Machine.Decoder, value, MaxText + 1);
        return text.Length <= MaxText ? text : null;
    }

    private bool IsName(PickleValue value, string module, string name) =>
        value.IsGlobal && _judge.Find(value) is { } global && global.Judgement.Module == module && global.Judgement.Name == name;

    private PickleValue Encode()
    {
        if (_arguments is not [var text, var encoding] || !text.IsText)
            return Violate("only text that stands in the pickle may be encoded");
        if (Text(encoding) is not { } name || !TextEncodings.Contains(name))
            return Violate("the encoding is none of those that picklers use");
        return name is "latin1" or "latin-1" or "iso-8859-1" ? new PickleValue(ValueKind.EncodedText, text.Payload) : _call.Value;
    }

    private PickleValue GetAttribute()
    {
        if (_arguments.Length != 2)
            return Violate("getattr in a pickle has an object and a name");
        PickleValue target = _judge.ClassOf(_arguments[0]);
        if (target.IsText || target.Kind is ValueKind.List or ValueKind.Tuple or ValueKind.Dict)
            return Text(_arguments[1]) is { } method && AttributeNameRule.IsHarmless(method) ? _call.Value : Violate("the method of the constant is on no list");
        if (target.Kind != ValueKind.Global && target.Kind != ValueKind.Instance)
            return Violate("the object is neither an allowed class nor an instance of one");
        if (PartialRule.IsNew(_judge, target, Text(_arguments[1])))
            return _call.Value;
        if (ListedAttribute(target) is { } listed)
            return listed;
        if (Text(_arguments[1]) is not { } name || !AttributeNameRule.IsPlain(name))
            return Violate("the attribute's name is not one of an ordinary attribute");
        if (_judge.Find(target) is not { Judgement: { Grade: GlobalGrade.Allowed } owner })
            return _call.Value;

        bool isMember = target.IsGlobal && (owner.Use & GlobalUse.Members) != 0;
        if (isMember || AttributeNameRule.IsHarmless(owner, name) || AttributeNameRule.IsReviewed(owner, name))
            return _call.Value;
        if (AttributeNameRule.ReachesFurther(name))
            return Violate($"{name} of {owner.FullName} opens, evaluates or calls what it is given");
        ReportAttribute($"{owner.FullName}.{name}");
        return _call.Value;
    }

    /// <summary>
    /// Protocols before 4 write a name with dots as <c>getattr(class, "attribute")</c>: what the list says of the whole name, it says here too.
    /// Source: CPython, Lib/pickle.py, <c>save_global</c>.
    /// </summary>
    private PickleValue? ListedAttribute(PickleValue owner)
    {
        if (owner.Kind != ValueKind.Global || _judge.Find(owner) is not { Judgement: { Grade: GlobalGrade.Allowed } judgement } || Text(_arguments[1]) is not { } name)
            return null;
        string dotted = $"{judgement.Name}.{name}";
        return AllowedGlobals.Find(judgement.Module, dotted) is null ? null : _judge.Machine.NameAs(judgement.Module, dotted, in _call);
    }

    /// <summary>An attribute that nobody has reviewed is a name that nobody knows.</summary>
    private void ReportAttribute(string attribute)
    {
        if (!_judge.Wants(PickleRules.UnknownGlobal))
            return;
        string subject = PickleExpression.Escape(attribute, 200);
        _judge.Report(
            PickleRules.UnknownGlobal,
            $"{OpcodeTable.NameOf(_call.Opcode)} looks up {subject}, an attribute that is on no list",
            _call.Offset,
            subject,
            $"Re-save the model as safetensors, or accept the name for this exact file in modelguard.json: {PickleJudge.AcceptEntry(PickleRules.UnknownGlobal, subject)}");
    }

    private PickleValue AttributeNames()
    {
        foreach (PickleValue argument in _arguments)
        {
            if (Text(argument) is not { } name || !AttributeNameRule.IsPlain(name) || name.StartsWith('_') || AttributeNameRule.ReachesFurther(name))
                return Violate("it reads more than attributes with plain names");
        }

        return _arguments.Length > 0 ? _call.Value : Violate("it reads nothing");
    }

    /// <summary>numpy calls the second argument with the first, which is a name or an instance.</summary>
    private PickleValue BitGenerator()
    {
        bool isOwn = _arguments.Length switch
        {
            0 => true,
            1 => !_arguments[0].IsGlobal,
            2 => IsName(_arguments[1], "numpy.random._pickle", "__bit_generator_ctor"),
            _ => false,
        };
        return isOwn ? _call.Value : Violate("it would call what is no constructor of numpy's own");
    }

    private PickleValue PlainType() =>
        _arguments is [var argument] && Text(argument) is { } name && AttributeNameRule.PlainType(name) is { } type
            ? _judge.Machine.NameAs(type.Module, type.Name, in _call)
            : Violate("the type is none that only holds data");

    private PickleValue EnumUnion() =>
        _arguments is [var left, var right] && IsFlag(left) && IsFlag(right) ? _call.Value : Violate("it joins more than members of enums and names of types");

    /// <summary>A number, a name, a member of an enum by its name or value, or a union of them.</summary>
    private bool IsFlag(PickleValue value)
    {
        if (value.Kind is ValueKind.Int or ValueKind.Global or ValueKind.None)
            return true;
        if (value.Kind != ValueKind.Instance || _judge.Find(value) is not { Judgement: { Grade: GlobalGrade.Allowed } judgement })
            return false;
        if (judgement.Rule is ArgumentRule.EnumUnion or ArgumentRule.TypeOfConstant || (judgement.Use & GlobalUse.Members) != 0)
            return true;
        return judgement.Rule == ArgumentRule.GetAttribute
            && _judge.Machine.TryGetContents(value, out ReadOnlySpan<PickleValue> parts) && parts.Length > 1
            && _judge.Machine.TryGetContents(parts[1], out ReadOnlySpan<PickleValue> arguments) && arguments.Length == 2 && arguments[0].IsGlobal
            && _judge.Find(arguments[0]) is { Judgement: { Grade: GlobalGrade.Allowed } owner } && (owner.Use & GlobalUse.Members) != 0;
    }

    /// <summary>dill/_dill.py, <c>_create_array</c>: calls the function with the arguments, sets the state and updates the attributes.</summary>
    private PickleValue DillArray()
    {
        bool isRebuild = _arguments.Length is 3 or 4 && _arguments[0].IsGlobal
            && _judge.Find(_arguments[0]) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: ArgumentRule.ClassFirst, Name: "_reconstruct" } };
        if (!isRebuild || !_judge.Machine.TryGetContents(_arguments[1], out ReadOnlySpan<PickleValue> contents))
            return Violate("it rebuilds no array of numpy");
        PickleValue[] arguments = contents.ToArray();
        new ArgumentCheck(_judge, in _call, arguments).Apply(ArgumentRule.ClassFirst, out string? violation);
        if (violation is not null)
            return Violate(violation);
        for (int i = 2; i < _arguments.Length; i++)
        {
            if (StateRules.FindOddKey(_judge.Machine, _arguments[i]) is { } problem)
                return Violate($"its state {problem}");
        }

        if (_arguments[2].Kind != ValueKind.Tuple || (_arguments.Length == 4 && _arguments[3].Kind is not (ValueKind.None or ValueKind.Dict)))
            return Violate("its state is none of an array");
        return _judge.Machine.InstanceOf(_judge.ClassOf(arguments[0]), _call.Value);
    }

    private PickleValue DillConstant() =>
        _arguments is [var text] && Text(text) is { } written && AttributeNameRule.IsPlainConstant(written)
            ? _call.Value
            : Violate("it evaluates more than the name of a constant or a range");

    private PickleValue Partial()
    {
        if (_call.Opcode is PickleOpcode.NewObj or PickleOpcode.NewObjEx && _arguments.Length == 0)
            return _call.Value;
        if (_arguments.Length == 0 || !PartialRule.IsAllowed(_judge, _judge.ClassOf(_arguments[0])))
            return Violate("what it would call is no allowed name");
        _judge.Machine.SetPlainPartial(_call.Value, PartialRule.IsPlain(_judge, _judge.ClassOf(_arguments[0])));
        return ForbidGuarded(1);
    }

    private PickleValue ClassFirst()
    {
        if (_arguments.Length == 0 || !IsClass(_arguments[0]))
            return Violate("its first argument is no allowed class");
        PickleValue made = _judge.ClassOf(_arguments[0]);
        if (_arguments.Length > 1 && _judge.Find(made) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: not ArgumentRule.None } judgement }
            && !CallRules.IsRuleOfState(judgement.Rule))
            return Violate($"{judgement.FullName} is made without arguments");
        ForbidGuarded(1);
        return _judge.Machine.InstanceOf(made, _call.Value);
    }

    private PickleValue Reconstructor()
    {
        if (_arguments.Length != 3 || !IsClass(_arguments[0]))
            return Violate("its first argument is no allowed class");
        if (!IsPlainBase(_arguments[1]))
            return Violate("its base is no type that only holds data");
        ForbidGuarded(2);
        return _judge.Machine.InstanceOf(_judge.ClassOf(_arguments[0]), _call.Value);
    }

    /// <summary>copyreg calls <c>base.__new__(class, state)</c> and <c>base.__init__(object, state)</c>: what calling the base does.</summary>
    private bool IsPlainBase(PickleValue value) =>
        value.IsGlobal && _judge.Find(value) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: ArgumentRule.None or ArgumentRule.DefaultFactory } judgement }
        && (judgement.Use & (GlobalUse.New | GlobalUse.Call)) == (GlobalUse.New | GlobalUse.Call);

    private PickleValue RebuildFromType()
    {
        if (_arguments.Length < 3 || _arguments.Length > 4)
            return Violate("it has a function, a type, arguments and a state");
        if (_judge.Find(_arguments[0]) is not { } function || !_arguments[0].IsGlobal || !IsClass(_arguments[1]))
            return Violate("its function or its type is no allowed name");
        if (_judge.Find(_judge.ClassOf(_arguments[1])) is { Judgement.Rule: not ArgumentRule.None })
            return Violate("its type is no tensor class");

        PickleValue inner = _arguments[2];
        if (function.Judgement.Grade == GlobalGrade.Allowed)
        {
            bool mayCall = (function.Judgement.Use & GlobalUse.Call) != 0
                && function.Judgement.Rule is ArgumentRule.None or ArgumentRule.RebuildTensor or ArgumentRule.ClassFirst;
            if (!mayCall)
                return Violate($"it would call {function.Subject}");
            if (!inner.HasNode || !_judge.Machine.TryGetContents(inner, out ReadOnlySpan<PickleValue> contents))
                return Violate("the arguments of its function are no tuple");
            if (function.Judgement.Rule != ArgumentRule.None)
            {
                new ArgumentCheck(_judge, in _call, contents.ToArray()).Apply(function.Judgement.Rule, out string? violation);
                if (violation is not null)
                    return Violate($"in the call of {function.Subject} {violation}");
            }
        }

        if (_arguments.Length == 4 && StateRules.FindOddKey(_judge.Machine, _arguments[3]) is { } problem)
            return Violate($"its state {problem}");
        return _judge.Machine.InstanceOf(_arguments[1], _call.Value);
    }

    private PickleValue LoadFromBytes()
    {
        if (_arguments is not [var bytes] || bytes.Kind is not (ValueKind.Bytes or ValueKind.EncodedText or ValueKind.String))
            return Violate("its bytes do not stand in the pickle");
        _judge.Embedded.Claim(bytes);
        ByteSource content = ConstantSource.Open(_judge.Machine, bytes, _judge.Scope.Budget.Limits);
        ModelFormat format = _judge.Scope.ScanNested(content, $"bytes@{bytes.Payload}");
        return format == ModelFormat.None ? Violate("its bytes are no torch file") : _call.Value;
    }

    private PickleValue ArrayScalar()
    {
        if (_arguments.Length == 0 || _arguments[0].Kind != ValueKind.Instance)
            return Violate("its first argument is no dtype");
        return JoblibArrays.CodeOf(_judge.Machine, _arguments[0]) is ['O', ..]
            ? Violate("a scalar of dtype object unpickles its bytes")
            : ForbidGuarded(1);
    }

    private PickleValue DefaultFactory()
    {
        if (_arguments.Length > 0 && _arguments[0].Kind != ValueKind.None && !IsFactory(_arguments[0]))
            return Violate("its factory is no allowed class");
        return ForbidGuarded(1);
    }

    /// <summary>A class that may be handed on, a partial of one, or one of dill's plain types.</summary>
    private bool IsFactory(PickleValue value) => value.Kind switch
    {
        ValueKind.GuardedGlobal => false,
        ValueKind.Instance => _judge.Find(value) is { Judgement.Rule: ArgumentRule.Partial },
        _ => IsClass(value),
    };

    private PickleValue Constants()
    {
        foreach (PickleValue argument in _arguments)
        {
            if (argument.Kind >= ValueKind.Buffer && argument.Kind is not (ValueKind.Tuple or ValueKind.EncodedText))
                return Violate("its arguments are not all constants");
        }

        return _call.Value;
    }

    private PickleValue TypeOfConstant()
    {
        bool isConstant = _arguments is [var value]
            && (value.Kind is ValueKind.None or ValueKind.Bool or ValueKind.Int or ValueKind.Float or ValueKind.String
                || IsName(value, "builtins", "Ellipsis") || IsName(value, "builtins", "NotImplemented"));
        return isConstant ? _call.Value : Violate("type() with more than a constant makes a class");
    }

    private PickleValue RebuildTensor()
    {
        if (_arguments.Length == 0 || _arguments[0].Kind is not (ValueKind.Persistent or ValueKind.Instance or ValueKind.Unknown))
            return Violate("its storage is no tensor storage");
        _judge.Tensors.Judge(in _call, _arguments);
        return ForbidGuarded(1);
    }

    private PickleValue PlainStateLast() =>
        _arguments.Length > 0 && StateRules.FindOddKey(_judge.Machine, _arguments[^1]) is { } problem ? Violate($"its state {problem}") : ForbidGuarded(0);

    private PickleValue ForbidGuarded(int from)
    {
        for (int i = from; i < _arguments.Length; i++)
        {
            if (_arguments[i].Kind == ValueKind.GuardedGlobal)
                return Violate("one of its arguments could be called with arguments that nobody sees");
        }

        return _call.Value;
    }
}
