using System.Text.Json;

using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Turns the events of one stream into findings. Names are reported at the end of the stream, together with the first call of them;
/// <see cref="Flush"/> is called whatever becomes of the stream, so no event is lost.
/// </summary>
internal sealed class PickleJudge : IPickleEvents
{
    // A hostile stream could make millions of findings of one rule; the first ones say all there is to say.
    private const int MaxOfOneRule = 500;

    private readonly PickleContext _context;
    private readonly ScanScope _scope;
    private readonly StreamReading _reading;
    private readonly Dictionary<GlobalReference, JudgedGlobal> _globals = [];
    private readonly TorchStorages _storages;
    private readonly EmbeddedPickles _embedded;
    private readonly Dictionary<Rule, int> _reported = [];
    private readonly int _number;
    private readonly HashSet<string> _scriptTypes = new(StringComparer.Ordinal);
    private PickleMachine? _machine;
    private long _outsideStorage = -1;

    public PickleJudge(PickleContext context, ScanScope scope, StreamReading reading)
    {
        _context = context;
        _scope = scope;
        _reading = reading;
        _storages = new TorchStorages(this);
        Tensors = new TensorViews(this, _storages);
        _embedded = new EmbeddedPickles(scope);
        _number = scope.Ledger.StreamNumbers.Of(scope.Member);
    }

    /// <summary>The machine that is listened to.</summary>
    public PickleMachine Machine
    {
        get => _machine ?? throw new InvalidOperationException("the judge hears no machine yet");
        set => _machine = value;
    }

    /// <summary>Where findings go.</summary>
    public ScanScope Scope => _scope;

    /// <summary>Whether anything was resolved or called.</summary>
    public bool HasEvents { get; private set; }

    /// <summary>Whether anything was called.</summary>
    public bool HasCalls { get; private set; }

    /// <summary>Whether joblib reads array bytes between the opcodes.</summary>
    public bool HasArrays { get; private set; }

    /// <summary>Tensor storages that persistent ids name.</summary>
    public IReadOnlyList<TensorStorage> Storages => _storages.Found;

    /// <summary>Tensors that are rebuilt as views of those storages.</summary>
    public TensorViews Tensors { get; }

    /// <summary>Classes of <c>__torch__</c> that a stream of a TorchScript archive names.</summary>
    public IReadOnlyCollection<string> ScriptTypes => _scriptTypes;

    /// <summary>What the policy says of a global, or of what an instance is an instance of.</summary>
    public JudgedGlobal? Find(PickleValue value) => Machine.SourceOf(value) is { } reference ? Find(reference) : null;

    /// <summary>What the policy says of a global.</summary>
    public JudgedGlobal? Find(GlobalReference reference) => _globals.GetValueOrDefault(reference);

    /// <summary>Whether every finding is wanted, because every opcode is shown with its judgement.</summary>
    public bool IsTracing { get; init; }

    /// <summary>What numpy data types hold.</summary>
    public ArrayTypes ArrayTypes { get; } = new();

    /// <summary>Constants that hold pickles.</summary>
    public EmbeddedPickles Embedded => _embedded;

    /// <summary>
    /// The class that a value stands for: torch before 1.6 writes a module's class as the persistent id <c>("module", class, file, source)</c>.
    /// </summary>
    public PickleValue ClassOf(PickleValue value) =>
        value.Kind == ValueKind.Persistent && Machine.TryGetContents(value, out ReadOnlySpan<PickleValue> id) && id.Length == 1
        && id[0].Kind == ValueKind.Tuple && Machine.TryGetContents(id[0], out ReadOnlySpan<PickleValue> parts) && parts.Length == 4
        && parts[0].IsText && parts[1].IsGlobal && ConstantReader.ReadText(Machine.Decoder, parts[0], 8) == "module"
            ? parts[1]
            : value;

    /// <summary>Whether another finding of a rule is worth its message.</summary>
    public bool Wants(Rule rule) => IsTracing || _reported.GetValueOrDefault(rule) < MaxOfOneRule;

    /// <summary>Reports a finding at an offset of the stream's content.</summary>
    public void Report(Rule rule, string message, long offset, string? subject = null, string? mend = null)
    {
        // Array bytes read as opcodes fail or do harmless nonsense; only names make them a program.
        bool isName = rule == PickleRules.DangerousGlobal || rule == PickleRules.UnknownGlobal || rule == PickleRules.DisallowedArguments;
        if (_reading == StreamReading.IgnoresArrays && !isName)
            return;
        _reported[rule] = _reported.GetValueOrDefault(rule) + 1;
        ReportEnd(rule, message, offset, subject, mend);
    }

    /// <summary>Reports a finding that ends the stream, under whatever reading.</summary>
    public void ReportEnd(Rule rule, string message, long offset, string? subject = null, string? mend = null) =>
        _scope.Report(rule, PickleMends.InStream(message, _number), offset, subject, PickleMends.Of(mend ?? rule.Mend, rule, _context, _scope.Ledger.Request.File));

    public void OnGlobal(GlobalReference global)
    {
        HasEvents = true;
        GlobalJudgement judgement = GlobalPolicy.Judge(global, _context);
        global.IsGuarded = (judgement.Use & GlobalUse.Guarded) != 0;
        _globals[global] = new JudgedGlobal(global, judgement);
        if (_context.ExpectsTorchScriptTypes && judgement.Module.StartsWith("__torch__", StringComparison.Ordinal))
            _scriptTypes.Add(judgement.FullName);
    }

    public PickleValue OnCall(in PickleCall call)
    {
        HasEvents = true;
        HasCalls = true;
        PickleValue named = ClassOf(call.Callee);
        JudgedGlobal? callee = named.IsGlobal ? Find(named) : null;
        if (callee is null)
        {
            if (call.Callee.Kind == ValueKind.Instance && (Machine.Node(call.Callee).Flags & NodeFlags.PlainPartial) != 0)
                return PartialRule.Call(this, in call);
            if (Wants(PickleRules.ComputedCall))
            {
                string expression = PickleExpression.Of(Machine, call.Value);
                Report(PickleRules.ComputedCall, $"{OpcodeTable.NameOf(call.Opcode)} calls a value that is no imported name: {expression}", call.Offset);
            }

            return call.Value;
        }

        callee.NoteCall(Machine, in call);
        PickleValue result = callee.Judgement.Grade == GlobalGrade.Allowed ? CallRules.Judge(this, callee, in call) : call.Value;
        return result.Kind == ValueKind.Unknown ? Machine.InstanceOf(named, result) : result;
    }

    public long OnBuild(PickleValue target, PickleValue state, long offset, long position)
    {
        StateRules.Judge(this, target, state, offset);
        bool isArray = target.Kind == ValueKind.Instance && Find(target) is { Judgement.Rule: ArgumentRule.JoblibArray };
        if (!isArray || _reading == StreamReading.IgnoresArrays)
            return position;
        HasArrays = true;
        return JoblibArrays.Skip(this, state, offset, position);
    }

    /// <summary>Judges a pickle that lies between the opcodes of this one.</summary>
    /// <returns>The offset behind it.</returns>
    public long ScanNestedStream(long position)
    {
        _scope.Budget.Enter();
        try
        {
            return PickleStreamScan.Scan(Machine.Content, position, PickleContext.Plain, _scope, out _).End;
        }
        finally
        {
            _scope.Budget.Leave();
        }
    }

    public void OnItems(PickleOpcode opcode, PickleValue target, long offset)
    {
        GlobalUse needed = opcode switch
        {
            PickleOpcode.Append or PickleOpcode.Appends => GlobalUse.Append,
            PickleOpcode.AddItems => GlobalUse.Add,
            _ => GlobalUse.Assign,
        };
        JudgedGlobal? source = target.Kind == ValueKind.Instance ? Find(target) : null;
        bool isAllowed = source is not null && (source.Judgement.Grade != GlobalGrade.Allowed || (source.Judgement.Use & needed) != 0);
        if (isAllowed || !Wants(PickleRules.DisallowedTarget))
            return;
        Report(
            PickleRules.DisallowedTarget,
            $"{OpcodeTable.NameOf(opcode)} has a target that is no {Word(needed)}: {PickleExpression.Of(Machine, target)}",
            offset,
            source?.Subject);
    }

    public void OnGuardedData(PickleValue value, long offset)
    {
        if (!Wants(PickleRules.DisallowedArguments))
            return;
        string expression = PickleExpression.Of(Machine, value);
        Report(
            PickleRules.DisallowedArguments,
            $"{expression} is handed on as data, so that it can be called with arguments that nobody sees",
            offset,
            Find(value)?.Subject);
    }

    public void OnPersistent(PickleOpcode opcode, PickleValue id, long offset)
    {
        HasEvents = true;
        if (_context.ExpectsTorchTarKeys && opcode == PickleOpcode.BinPersId && TorchStorages.IsTarKey(Machine, id))
            return;
        if (opcode == PickleOpcode.BinPersId && _storages.TryAdd(id, offset))
        {
            if (!_context.ExpectsTorchStorages && _outsideStorage < 0)
                _outsideStorage = offset;
            return;
        }

        if (!Wants(PickleRules.ExtensionCode))
            return;
        Report(
            PickleRules.ExtensionCode,
            $"{OpcodeTable.NameOf(opcode)} loads an object by a persistent id that is no tensor storage: {PickleExpression.Of(Machine, id)}",
            offset);
    }

    public void OnExternal(PickleOpcode opcode, long code, long offset)
    {
        HasEvents = true;
        if (!Wants(PickleRules.ExtensionCode))
            return;
        string message = opcode == PickleOpcode.NextBuffer
            ? "NEXT_BUFFER takes bytes that are not in the file"
            : $"{OpcodeTable.NameOf(opcode)} loads whatever the loading program has registered as extension code {code}";
        Report(PickleRules.ExtensionCode, message, offset);
    }

    public void OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset) =>
        _embedded.Note(Machine, value, encoding, offset);

    public void OnProgramText(PickleValue value, long offset)
    {
        if (Wants(PickleRules.ProgramText))
            Report(PickleRules.ProgramText, $"a text holds a program that runs commands: {PickleExpression.Of(Machine, value)}", offset);
    }

    public void OnDisagreement(string message, long offset) => Report(PickleRules.ReadersDisagree, message, offset);

    public void OnOddity(string message, long offset)
    {
        if (Wants(ContentRules.Malformed))
            Report(ContentRules.Malformed, message, offset);
    }

    /// <summary>Reports the names that are not allowed.</summary>
    public void Flush()
    {
        _embedded.Flush(Machine);
        foreach (JudgedGlobal global in _globals.Values.OrderBy(global => global.Reference.Offset))
        {
            if (global.Judgement.Grade != GlobalGrade.Allowed)
                ReportName(global);
        }

        if (_outsideStorage >= 0)
        {
            Report(
                PickleRules.AbsentArray,
                $"the pickle refers to {_storages.Found.Count} tensor storages that are not in the file: it is a part of a torch archive",
                _outsideStorage);
        }

        _globals.Clear();
    }

    /// <summary>The entry of the policy file that accepts a name.</summary>
    public static string AcceptEntry(Rule rule, string subject) =>
        $"{{ \"rule\": \"{rule.Id}\", \"subject\": {JsonSerializer.Serialize(subject)}, \"sha256\": \"{{sha256}}\", \"reason\": \"...\" }}";

    private static string Word(GlobalUse use) => use switch
    {
        GlobalUse.Append => "list",
        GlobalUse.Add => "set",
        _ => "mapping",
    };

    private void ReportName(JudgedGlobal global)
    {
        GlobalJudgement judgement = global.Judgement;
        bool isDangerous = judgement.Grade == GlobalGrade.Dangerous || (judgement.IsFrameworkFunction && global.Calls > 0);
        if (!Wants(isDangerous ? PickleRules.DangerousGlobal : PickleRules.UnknownGlobal))
            return;
        string written = $"{global.Reference.Module}.{global.Reference.Name}";
        string alias = written == judgement.FullName ? string.Empty : $" (written as {PickleExpression.Escape(written, 200)})";
        string message = $"{OpcodeTable.NameOf(global.Reference.Opcode)} imports {global.Subject}{alias}, which {judgement.Reason}";
        if (global.Expression is { } expression)
        {
            string more = global.Calls > 1 ? $", the first of {global.Calls} calls" : string.Empty;
            message += $"; {OpcodeTable.NameOf(global.CallOpcode)} at offset {global.CallOffset} calls {expression}{more}";
        }

        if (isDangerous)
        {
            Report(PickleRules.DangerousGlobal, message, global.Reference.Offset, global.Subject);
            return;
        }

        string mend = $"Re-save the model as safetensors, or accept the name for this exact file in modelguard.json: {AcceptEntry(PickleRules.UnknownGlobal, global.Subject)}";
        Report(PickleRules.UnknownGlobal, message, global.Reference.Offset, global.Subject, mend);
    }
}
