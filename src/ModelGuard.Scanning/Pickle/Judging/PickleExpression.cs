using System.Globalization;
using System.Text;

using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Writes a value as the Python expression that it is, escaped to printable ASCII and cut to a length.</summary>
internal sealed class PickleExpression
{
    /// <summary>Characters of an expression at most, before the dots that stand for the rest.</summary>
    public const int MaxLength = 120;

    private const int MaxDepth = 5;
    private const int MaxText = 60;

    private readonly PickleMachine _machine;
    private readonly StringBuilder _text = new();

    private PickleExpression(PickleMachine machine) => _machine = machine;

    /// <summary>The expression of a value.</summary>
    public static string Of(PickleMachine machine, PickleValue value)
    {
        PickleExpression expression = new(machine);
        expression.Write(value, 0);
        StringBuilder text = expression._text;
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "...";
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

    private void Write(PickleValue value, int depth)
    {
        if (_text.Length > MaxLength)
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
                _text.Append(ConstantReader.ReadNumber(_machine.Decoder, value));
                break;
            case ValueKind.String or ValueKind.DunderString:
                _text.Append('"').Append(Escape(ConstantReader.ReadText(_machine.Decoder, value, MaxText + 1), MaxText)).Append('"');
                break;
            case ValueKind.Bytes or ValueKind.ByteArray or ValueKind.EncodedText:
                byte[] bytes = ConstantReader.ReadBytes(_machine.Decoder, value, MaxText + 1);
                _text.Append("b\"").Append(Escape(Encoding.Latin1.GetString(bytes), MaxText)).Append('"');
                break;
            case ValueKind.Global or ValueKind.GuardedGlobal:
                WriteName(_machine.SourceOf(value));
                break;
            case ValueKind.Buffer:
                _text.Append("<buffer>");
                break;
            case ValueKind.Extension:
                _text.Append("<extension>");
                break;
            default:
                WriteNode(value, depth);
                break;
        }
    }

    private void WriteName(GlobalReference? global)
    {
        if (global is not null)
            _text.Append(Escape($"{global.Module}.{global.Name}", MaxText));
    }

    private void WriteNode(PickleValue value, int depth)
    {
        bool complete = _machine.TryGetContents(value, out ReadOnlySpan<PickleValue> kept);
        PickleValue[] contents = depth < MaxDepth ? kept.ToArray() : [];
        complete &= contents.Length == kept.Length;
        switch (value.Kind)
        {
            case ValueKind.Tuple:
                WriteItems("(", contents, complete, contents.Length == 1 && complete ? ",)" : ")", depth);
                break;
            case ValueKind.List:
                WriteItems("[", contents, complete, "]", depth);
                break;
            case ValueKind.Set:
                WriteItems(contents.Length == 0 ? "set(" : "{", contents, complete, contents.Length == 0 ? ")" : "}", depth);
                break;
            case ValueKind.FrozenSet:
                WriteItems("frozenset([", contents, complete, "])", depth);
                break;
            case ValueKind.Dict:
                WritePairs(contents, complete, depth);
                break;
            case ValueKind.Persistent:
                WriteItems("persistent_load(", contents, complete, ")", depth);
                break;
            default:
                WriteCall(value, contents, depth);
                break;
        }
    }

    private void WriteCall(PickleValue value, PickleValue[] contents, int depth)
    {
        if (contents.Length < 2)
        {
            WriteName(_machine.SourceOf(value));
            _text.Append("(...)");
            return;
        }

        Write(contents[0], depth + 1);
        if (contents[1].Kind == ValueKind.Tuple)
        {
            bool complete = _machine.TryGetContents(contents[1], out ReadOnlySpan<PickleValue> arguments);
            WriteItems("(", arguments.ToArray(), complete, ")", depth + 1);
            return;
        }

        _text.Append("(*");
        Write(contents[1], depth + 1);
        _text.Append(')');
    }

    private void WriteItems(string open, PickleValue[] items, bool complete, string close, int depth)
    {
        _text.Append(open);
        for (int i = 0; i < items.Length && _text.Length <= MaxLength; i++)
        {
            if (i > 0)
                _text.Append(", ");
            Write(items[i], depth + 1);
        }

        if (!complete)
            _text.Append(items.Length > 0 ? ", ..." : "...");
        _text.Append(close);
    }

    private void WritePairs(PickleValue[] items, bool complete, int depth)
    {
        _text.Append('{');
        for (int i = 0; i + 1 < items.Length && _text.Length <= MaxLength; i += 2)
        {
            if (i > 0)
                _text.Append(", ");
            Write(items[i], depth + 1);
            _text.Append(": ");
            Write(items[i + 1], depth + 1);
        }

        if (!complete)
            _text.Append(items.Length > 0 ? ", ..." : "...");
        _text.Append('}');
    }
}
