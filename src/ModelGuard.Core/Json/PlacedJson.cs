using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Core.Json;

/// <summary>
/// Reads small JSON files that people write, such as the policy and the lock file, and keeps the place of every value, so that a
/// message about one can name its line. Depth and number of values are bounded, and nothing recurses.
/// </summary>
public static class PlacedJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most values that are read.</summary>
    public const int MaxValues = 1_000_000;

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxFileLength = 16 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="relaxed">Whether comments and trailing commas are allowed.</param>
    /// <exception cref="IOException">The file is missing, locked, no regular file or larger than <see cref="MaxFileLength"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static PlacedJsonResult ReadFile(string path, bool relaxed)
    {
        using FileByteSource file = FileByteSource.Open(path);
        if (file.Length > MaxFileLength)
            throw new IOException($"it has {file.Length} bytes, and at most {MaxFileLength} are read");

        byte[] text = new byte[file.Length];
        int read = file.Read(0, text);
        return Read(text.AsSpan(0, read), relaxed);
    }

    /// <summary>Reads a text in UTF-8, with or without a byte order mark.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="relaxed">Whether comments and trailing commas are allowed.</param>
    /// <param name="maxDepth">The deepest nesting that is read.</param>
    /// <param name="maxValues">The most names and values that are read.</param>
    public static PlacedJsonResult Read(ReadOnlySpan<byte> utf8, bool relaxed, int maxDepth = MaxDepth, int maxValues = MaxValues)
    {
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (!Utf8.IsValid(utf8))
            return FaultAt(utf8, FirstInvalid(utf8), "expected UTF-8 text, found a byte that is none");

        try
        {
            return ReadValid(utf8, relaxed, maxDepth, maxValues);
        }
        catch (JsonException exception)
        {
            return FaultAt(utf8, OffsetOf(utf8, exception), Sentence(exception.Message));
        }
    }

    private static PlacedJsonResult ReadValid(ReadOnlySpan<byte> utf8, bool relaxed, int maxDepth, int maxValues)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = relaxed,
            CommentHandling = relaxed ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            MaxDepth = maxDepth,
        });
        TextCursor cursor = new();
        TextPool pool = new();
        Stack<PlacedJsonValue> open = new();
        PlacedJsonValue? root = null;
        (string Name, int Line, int Column) name = default;
        int count = 0;

        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            cursor.MoveTo(utf8, (int)reader.TokenStartIndex);
            if (++count > maxValues)
                return new PlacedJsonResult(null, $"expected at most {maxValues} names and values, found more", cursor.Line, cursor.Column);
            if (!TryGetText(ref reader, pool, out string? text))
                return new PlacedJsonResult(null, "expected text, found an escaped half of a surrogate pair", cursor.Line, cursor.Column);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = (text!, cursor.Line, cursor.Column);
                continue;
            }

            PlacedJsonValue value = new(KindOf(reader.TokenType), text, cursor.Line, cursor.Column);
            if (!open.TryPeek(out PlacedJsonValue? parent))
                root = value;
            else if (parent.Kind == JsonValueKind.Object)
                parent.Add(new PlacedJsonMember(name.Name!, name.Line, name.Column, value));
            else
                parent.Add(value);

            if (value.Kind is JsonValueKind.Object or JsonValueKind.Array)
                open.Push(value);
        }

        return new PlacedJsonResult(root, null, 0, 0);
    }

    private static bool TryGetText(ref Utf8JsonReader reader, TextPool pool, out string? text)
    {
        text = null;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number))
            return true;
        if (!reader.ValueIsEscaped)
        {
            text = pool.Get(reader.ValueSpan);
            return true;
        }

        try
        {
            text = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader's way of saying that \uD800 stands alone.
            return false;
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private static PlacedJsonResult FaultAt(ReadOnlySpan<byte> utf8, int offset, string fault)
    {
        TextCursor cursor = new();
        cursor.MoveTo(utf8, offset);
        return new PlacedJsonResult(null, fault, cursor.Line, cursor.Column);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
            offset += length;
        return offset;
    }

    private static int OffsetOf(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        int lineStart = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
        {
            int newLine = utf8[lineStart..].IndexOf((byte)'\n');
            if (newLine < 0)
                break;
            lineStart += newLine + 1;
        }

        return (int)Math.Min(lineStart + (exception.BytePositionInLine ?? 0), utf8.Length);
    }

    /// <summary>The exception's first sentences without the position, which the place of the finding carries.</summary>
    private static string Sentence(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message[..position]).TrimEnd(' ', '.');
    }
}
