using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Reads the JSON of <c>config.json</c>, <c>metadata.json</c>, <c>model_config</c> and <c>Model.to_json</c> (keras-team/keras
/// keras/src/saving/saving_lib.py, legacy/saving/legacy_h5_format.py) into a tree, without recursion.
/// </summary>
internal static class KerasConfigurationReader
{
    // json.loads of CPython gives up at about the same depth.
    private const int MaxDepth = 1000;

    /// <summary>Numbers that Python's json writes and JSON does not know, and numbers of the same length.</summary>
    private static readonly (byte[] Word, byte[] Number)[] PythonNumbers = [("NaN"u8.ToArray(), "0.0"u8.ToArray()), ("Infinity"u8.ToArray(), "1.000000"u8.ToArray())];

    /// <summary>Reads a text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="budget">What its values are charged to.</param>
    /// <exception cref="MalformedContentException">The text is no JSON, or nested deeper than any loader follows.</exception>
    /// <exception cref="LimitReachedException">It has more values than the budget allows.</exception>
    public static KerasConfiguration Read(ReadOnlySpan<byte> utf8, ScanBudget budget)
    {
        int start = utf8.StartsWith("\ufeff"u8) ? 3 : 0;
        ReadOnlySpan<byte> text = WithoutPythonNumbers(utf8[start..]);
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return ReadTree(ref reader, start, budget);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MalformedContentException("expected a configuration in JSON, found text that is none", start + reader.TokenStartIndex);
        }
    }

    private static KerasConfiguration ReadTree(ref Utf8JsonReader reader, int start, ScanBudget budget)
    {
        List<(string Name, long Offset)> repeated = [];
        Stack<(KerasValue Value, HashSet<string>? Names)> open = new();
        KerasValue? root = null;
        string? name = null;
        while (reader.Read())
        {
            budget.ChargeRecords(1);
            long offset = start + reader.TokenStartIndex;
            KerasValue value;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    if (!open.Peek().Names!.Add(name))
                        repeated.Add((name, offset));
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    value = new KerasValue { Offset = offset, IsObject = reader.TokenType == JsonTokenType.StartObject };
                    break;
                case JsonTokenType.String:
                    value = new KerasValue { Offset = offset, Text = reader.GetString()! };
                    break;
                default:
                    continue;
            }

            if (!open.TryPeek(out (KerasValue Value, HashSet<string>? Names) parent))
                root = value;
            else if (parent.Value.IsObject)
                parent.Value.Add(name!, value);
            else
                parent.Value.Add(value);
            if (value.Text is null)
                open.Push((value, value.IsObject ? new HashSet<string>(StringComparer.Ordinal) : null));
        }

        return new KerasConfiguration(root ?? new KerasValue { Offset = start }, repeated);
    }

    /// <summary>The text with NaN and Infinity replaced by numbers, so that places stay; the text itself where it has none.</summary>
    private static ReadOnlySpan<byte> WithoutPythonNumbers(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("NaN"u8) < 0 && text.IndexOf("Infinity"u8) < 0)
            return text;
        byte[] patched = text.ToArray();
        for (int i = 0; i < patched.Length; i++)
        {
            if (patched[i] == '"')
            {
                i = EndOfText(patched, i);
                continue;
            }

            foreach ((byte[] word, byte[] number) in PythonNumbers)
            {
                if (patched.AsSpan(i).StartsWith(word))
                    number.CopyTo(patched, i);
            }
        }

        return patched;
    }

    private static int EndOfText(byte[] text, int quote)
    {
        int i = quote + 1;
        while (i < text.Length && text[i] != '"')
            i += text[i] == '\\' ? 2 : 1;
        return i;
    }
}
