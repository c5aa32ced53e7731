using System.Globalization;
using System.Text;

using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>
/// Writes a value as the Python expression that it is, escaped to printable ASCII and cut to a length. Depth and length are bounded by
/// the style, whatever the pickle holds.
/// </summary>
internal sealed partial class PickleExpression
{
    private const int MaxNumber = 80;

    private readonly PickleMachine _machine;
    private readonly PickleExpressionStyle _style;
    private readonly PickleAnnotations? _annotations;
    private readonly HashSet<long>? _shared;
    private readonly Dictionary<long, int> _names = [];
    private readonly StringBuilder _text = new();

    private PickleExpression(PickleMachine machine, PickleValue root, PickleExpressionStyle style, PickleAnnotations? annotations)
    {
        _machine = machine;
        _style = style;
        _annotations = annotations;
        _shared = style.NamesShared ? SharedValues.Find(machine, root, annotations) : null;
    }

    private bool IsFull => _text.Length > _style.MaxLength;

    /// <summary>The expression of a value, as messages show it.</summary>
    public static string Of(PickleMachine machine, PickleValue value) => Of(machine, value, PickleExpressionStyle.Message);

    /// <summary>The expression of a value.</summary>
    public static string Of(PickleMachine machine, PickleValue value, PickleExpressionStyle style, PickleAnnotations? annotations = null)
    {
        PickleExpression expression = new(machine, value, style, annotations);
        expression.Write(value, 0);
        return expression.Finish();
    }

    /// <summary>The call that BUILD makes.</summary>
    public static string OfBuild(PickleMachine machine, PickleValue target, PickleValue state, PickleExpressionStyle style)
    {
        PickleExpression expression = new(machine, target, style, annotations: null);
        expression.Write(target, 0);
        expression.WriteState(target, state, 0);
        return expression.Finish();
    }

    /// <summary>Text as a Python literal without its quotes: printable ASCII, everything else escaped.</summary>
    public static string Escape(string text, int maxLength = int.MaxValue)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            if (escaped.Length >= maxLength)
                return escaped.Append("...").ToString();
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                >= ' ' and <= '~' => escaped.Append(c),
                < (char)0x100 => escaped.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture)),
                _ => escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return escaped.ToString();
    }

    private string Finish() => _text.Length <= _style.MaxLength ? _text.ToString() : _text.ToString(0, _style.MaxLength) + "...";

    private void Write(PickleValue value, int depth)
    {
        if (IsFull)
            return;
        switch (value.Kind)
        {
            case ValueKind.None:
                _text.Append("None");
                break;
            case ValueKind.Bool:
                _text.Append(ConstantReader.ReadInteger(_machine.Decoder, value) is { IsZero: false } ? "True" : "False");
                break;
            case ValueKind.Int or ValueKind.Float:
                _text.Append(Escape(ConstantReader.ReadNumber(_machine.Decoder, value), MaxNumber));
                break;
            case ValueKind.String or ValueKind.DunderString:
                WriteText(ConstantReader.ReadText(_machine.Decoder, value, _style.MaxText + 1), value);
                break;
            case ValueKind.Bytes or ValueKind.ByteArray or ValueKind.EncodedText:
                _text.Append(value.Kind == ValueKind.ByteArray ? "bytearray(b" : "b");
                WriteText(Encoding.Latin1.GetString(ConstantReader.ReadBytes(_machine.Decoder, value, _style.MaxText + 1)), value);
                _text.Append(value.Kind == ValueKind.ByteArray ? ")" : string.Empty);
                break;
            case ValueKind.Global or ValueKind.GuardedGlobal:
                WriteName(_machine.SourceOf(value));
                break;
            case ValueKind.Buffer:
                _text.Append("<buffer>");
                break;
            case ValueKind.Extension:
                WriteExtension(value);
                break;
            case ValueKind.Unset:
                _text.Append("<nothing>");
                break;
            default:
                WriteShared(value, depth);
                break;
        }
    }

    private void WriteText(string text, PickleValue value)
    {
        _text.Append('"').Append(Escape(text, _style.MaxText)).Append('"');
        if (_style.TellsLengths && text.Length > _style.MaxText)
            _text.Append(CultureInfo.InvariantCulture, $" [{ConstantReader.Place(_machine.Decoder, value).Length} bytes]");
    }

    private void WriteExtension(PickleValue value)
    {
        Instruction instruction = _machine.Decoder.DecodeAgain(value.Payload);
        long code = instruction.Opcode == PickleOpcode.Ext4 ? (int)(uint)instruction.Number : (long)instruction.Number;
        _text.Append(CultureInfo.InvariantCulture, $"extension({code})");
    }

    private void WriteName(GlobalReference? global)
    {
        if (global is null)
            return;
        bool isPlain = IsDotted(global.Module) && IsDotted(global.Name);
        _text.Append(isPlain
            ? Escape($"{global.Module}.{global.Name}", Math.Max(60, _style.MaxText))
            : $"find_class(\"{Escape(global.Module, _style.MaxText)}\", \"{Escape(global.Name, _style.MaxText)}\")");
    }

    private static bool IsDotted(string name) =>
        name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
}
