using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>Writes down what the machine hears, in the words of the recorder.</summary>
internal sealed class RecordingEvents : IPickleEvents
{
    private const int MaxText = 200;

    private readonly List<LoaderEvent> _heard = [];
    private readonly List<GlobalReference> _globals = [];
    private PickleMachine? _machine;

    public IReadOnlyList<LoaderEvent> Heard => _heard;

    public IReadOnlyList<GlobalReference> Globals => _globals;

    public PickleMachine Machine
    {
        get => _machine ?? throw new InvalidOperationException("no machine yet");
        set => _machine = value;
    }

    public void OnGlobal(GlobalReference global)
    {
        _globals.Add(global);
        (string module, string name) = Python2Names.Map(global.Module, global.Name, global.Protocol);
        string? mapped = global.IsCut ? null : $"{Plain(module)}\u001f{Plain(name)}";

        // A name is heard once, whichever opcode says it again.
        _heard.Add(new LoaderEvent('G', 0, global.IsCut ? "?" : NameOf(global), Mapped: mapped));
    }

    public PickleValue OnCall(in PickleCall call)
    {
        char kind = call.Opcode is PickleOpcode.NewObj or PickleOpcode.NewObjEx ? 'N' : 'C';
        _heard.Add(new LoaderEvent(kind, (byte)call.Opcode, Identify(call.Callee), ArgumentsOf(call.Arguments)));
        return call.Value;
    }

    public long OnBuild(PickleValue target, PickleValue state, long offset, long position)
    {
        _heard.Add(new LoaderEvent('B', (byte)PickleOpcode.Build, Identify(target)));
        return position;
    }

    public void OnItems(PickleOpcode opcode, PickleValue target, long offset) =>
        _heard.Add(new LoaderEvent('I', (byte)opcode, Identify(target)));

    public void OnGuardedData(PickleValue value, long offset)
    {
    }

    public void OnPersistent(PickleOpcode opcode, PickleValue id, long offset) =>
        _heard.Add(new LoaderEvent('P', (byte)opcode, Identify(id)));

    public void OnExternal(PickleOpcode opcode, long code, long offset) => _heard.Add(opcode == PickleOpcode.NextBuffer
        ? new LoaderEvent('X', (byte)opcode, string.Empty)
        : new LoaderEvent('E', (byte)opcode, code.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset)
    {
    }

    public void OnProgramText(PickleValue value, long offset)
    {
    }

    public void OnDisagreement(string message, long offset)
    {
    }

    public void OnOddity(string message, long offset)
    {
    }

    /// <summary>Text as the recorder writes it: what needs surrogates becomes as many marks as it has code units.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            return text;
        return string.Create(text.Length, text, (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsSurrogate(from[i]) ? '\ufffd' : from[i];
        });
    }

    private static string NameOf(GlobalReference global) => $"{Plain(global.Module)}\u001f{Plain(global.Name)}";

    private string[]? ArgumentsOf(PickleValue arguments)
    {
        if (arguments.Kind is not (ValueKind.Tuple or ValueKind.List) || !Machine.TryGetContents(arguments, out ReadOnlySpan<PickleValue> contents))
            return null;
        string[] names = new string[contents.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = Identify(contents[i]);
        return names;
    }

    private string Identify(PickleValue value) => value.Kind switch
    {
        ValueKind.None => "n",
        ValueKind.Bool => "b",
        ValueKind.Int => "i",
        ValueKind.Float => "f",
        ValueKind.String or ValueKind.DunderString => "s" + TextOf(value),
        ValueKind.Bytes => "y",
        ValueKind.ByteArray => "Y",
        ValueKind.Tuple => "t",
        ValueKind.List => "l",
        ValueKind.Dict => "d",
        ValueKind.Set => "S",
        ValueKind.FrozenSet => "F",
        ValueKind.Persistent => "P",
        ValueKind.Extension => "E",
        ValueKind.Unknown => "U",
        ValueKind.Global or ValueKind.GuardedGlobal => NameOrCut('G', value),
        ValueKind.Instance => NameOrCut('I', value),
        _ => "?",
    };

    private string NameOrCut(char kind, PickleValue value) =>
        Machine.SourceOf(value) is { IsCut: false } global ? kind + NameOf(global) : "?";

    private string TextOf(PickleValue value)
    {
        // A character takes up to four bytes, or ten as an escape.
        string text = Plain(ConstantReader.ReadText(Machine.Decoder, value, MaxText * 10));
        return text.Length > MaxText ? text[..MaxText] : text;
    }
}
