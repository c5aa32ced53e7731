using System.Globalization;

using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <content>Values with contents.</content>
internal sealed partial class PickleExpression
{
    private const string Dots = "...";

    /// <summary>A value that is reached twice is written once and named.</summary>
    private void WriteShared(PickleValue value, int depth)
    {
        if (_names.TryGetValue(value.Payload, out int number))
        {
            _text.Append(CultureInfo.InvariantCulture, $"_{number}");
            return;
        }

        bool isShared = _shared?.Contains(value.Payload) ?? false;
        if (isShared)
        {
            _names.Add(value.Payload, _names.Count + 1);
            _text.Append(CultureInfo.InvariantCulture, $"(_{_names.Count} := ");
        }

        WriteNode(value, depth);
        if (isShared)
            _text.Append(')');
    }

    private void WriteNode(PickleValue value, int depth)
    {
        bool complete = _machine.TryGetContents(value, out ReadOnlySpan<PickleValue> kept);
        PickleValue[] contents = depth < _style.MaxDepth ? kept.ToArray() : [];
        long total = Math.Max(kept.Length, _annotations?.CountOf(value) ?? 0);
        complete &= contents.Length == kept.Length;
        switch (value.Kind)
        {
            case ValueKind.Tuple:
                WriteItems("(", contents, complete, total, contents.Length == 1 && complete ? ",)" : ")", depth);
                break;
            case ValueKind.List:
                WriteItems("[", contents, complete, total, "]", depth);
                break;
            case ValueKind.Set:
                WriteItems(contents.Length == 0 ? "set(" : "{", contents, complete, total, contents.Length == 0 ? ")" : "}", depth);
                break;
            case ValueKind.FrozenSet:
                WriteItems("frozenset([", contents, complete, total, "])", depth);
                break;
            case ValueKind.Dict:
                WritePairs(contents, complete, total, depth);
                break;
            case ValueKind.Persistent:
                WriteItems("persistent_load(", contents, complete, total, ")", depth);
                break;
            default:
                WriteInstance(value, contents, complete, depth);
                break;
        }

        if (_annotations is not null && _annotations.TryGetState(value, out PickleValue state) && !IsFull)
            WriteState(value, state, depth);
    }

    private void WriteInstance(PickleValue value, PickleValue[] contents, bool complete, int depth)
    {
        if (contents.Length < 2)
        {
            WriteName(_machine.SourceOf(value));
            _text.Append("(...)");
            return;
        }

        NodeFlags flags = _machine.Node(value).Flags;
        bool hasKeywords = (flags & NodeFlags.HasKeywords) != 0 && contents.Length > 2;
        Write(contents[0], depth + 1);
        if ((flags & NodeFlags.New) != 0)
            _text.Append(".__new__");
        WriteArguments(contents[1], hasKeywords ? contents[2] : default, depth);

        // Items that were added to the instance lie behind the arguments.
        PickleValue[] items = contents[(hasKeywords ? 3 : 2)..];
        if (items.Length == 0 && complete)
            return;
        long added = Math.Max(items.Length, _annotations?.CountOf(value) ?? 0);
        if (IsMapping(value, items))
        {
            _text.Append(".update(");
            WritePairs(items, complete, added, depth + 1);
            _text.Append(')');
        }
        else
        {
            WriteItems(".extend([", items, complete, added, "])", depth + 1);
        }
    }

    private bool IsMapping(PickleValue value, PickleValue[] items)
    {
        if ((items.Length & 1) != 0 || (_annotations?.IsList(value) ?? false))
            return false;
        string name = _machine.SourceOf(value)?.Name ?? string.Empty;
        return _annotations is not null || name.EndsWith("ict", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Counter", StringComparison.Ordinal);
    }

    private void WriteArguments(PickleValue arguments, PickleValue keywords, int depth)
    {
        if (arguments.Kind != ValueKind.Tuple)
        {
            _text.Append("(*");
            Write(arguments, depth + 1);
            _text.Append(')');
            return;
        }

        bool complete = _machine.TryGetContents(arguments, out ReadOnlySpan<PickleValue> kept);
        PickleValue[] items = kept.ToArray();
        if (keywords.Kind == ValueKind.Unset)
        {
            WriteItems("(", items, complete, items.Length, ")", depth + 1);
            return;
        }

        WriteItems("(", items, complete, items.Length, items.Length > 0 ? ", " : string.Empty, depth + 1);
        WriteKeywords(keywords, depth);
        _text.Append(')');
    }

    private void WriteKeywords(PickleValue keywords, int depth)
    {
        if (keywords.Kind != ValueKind.Dict || !_machine.TryGetContents(keywords, out ReadOnlySpan<PickleValue> kept))
        {
            _text.Append("**");
            Write(keywords, depth + 1);
            return;
        }

        PickleValue[] pairs = kept.ToArray();
        for (int i = 0; i + 1 < pairs.Length && !IsFull; i += 2)
        {
            if (i > 0)
                _text.Append(", ");
            if (pairs[i].IsText)
            {
                _text.Append(Escape(ConstantReader.ReadText(_machine.Decoder, pairs[i], _style.MaxText + 1), _style.MaxText)).Append('=');
                Write(pairs[i + 1], depth + 1);
            }
            else
            {
                _text.Append("**{");
                Write(pairs[i], depth + 1);
                _text.Append(": ");
                Write(pairs[i + 1], depth + 1);
                _text.Append('}');
            }
        }
    }

    /// <summary>What BUILD does: types of Python itself have no <c>__setstate__</c>, and their attributes are set one by one.</summary>
    private void WriteState(PickleValue target, PickleValue state, int depth)
    {
        bool isBuiltIn = state.Kind == ValueKind.Dict && _machine.SourceOf(target)?.Module is "builtins" or "__builtin__" or "collections" or "argparse" or "types";
        _text.Append(isBuiltIn ? ".__dict__.update(" : ".__setstate__(");
        Write(state, depth + 1);
        _text.Append(')');
    }

    private void WriteItems(string open, PickleValue[] items, bool complete, long total, string close, int depth)
    {
        _text.Append(open);
        int shown = 0;
        for (; shown < items.Length && shown < _style.MaxItems && !IsFull; shown++)
        {
            if (shown > 0)
                _text.Append(", ");
            Write(items[shown], depth + 1);
        }

        WriteRest(shown, complete && shown == items.Length, total);
        _text.Append(close);
    }

    private void WritePairs(PickleValue[] items, bool complete, long total, int depth)
    {
        _text.Append('{');
        int shown = 0;
        for (; shown + 1 < items.Length && shown / 2 < _style.MaxItems && !IsFull; shown += 2)
        {
            if (shown > 0)
                _text.Append(", ");
            Write(items[shown], depth + 1);
            _text.Append(": ");
            Write(items[shown + 1], depth + 1);
        }

        WriteRest(shown / 2, complete && shown >= items.Length - 1, total / 2);
        _text.Append('}');
    }

    private void WriteRest(int shown, bool isAll, long total)
    {
        if (isAll)
            return;
        if (shown > 0)
            _text.Append(", ");
        _text.Append(Dots);
        if (_style.TellsLengths && total > shown)
            _text.Append(CultureInfo.InvariantCulture, $" [{total - shown} more]");
    }
}
