using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ModelGuard.Bom.Writing;

/// <summary>A JSON document in the making: what has no value is left out, what is empty too, and texts may come from anywhere.</summary>
/// <param name="buffer">Where the bytes go.</param>
/// <param name="version">The version of CycloneDX; writers leave out what it lacks.</param>
internal sealed class BomJson(IBufferWriter<byte> buffer, BomSpecVersion version) : IDisposable
{
    /// <summary>How every document is written.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Tests hold every document against the schema; checking each token again costs a tenth of the time.
        SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json = new(buffer, Options);

    /// <summary>How many bytes there are so far.</summary>
    public long Length => _json.BytesCommitted + _json.BytesPending;

    /// <summary>Whether the version is this one or a later one.</summary>
    public bool IsAtLeast(BomSpecVersion other) => version >= other;

    /// <summary>A time as CycloneDX writes it, in UTC.</summary>
    public static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a member with a text; file names and metadata hold whatever their author likes.</summary>
    public void Text(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            _json.WriteString(name, Valid(text));
    }

    /// <summary>Writes a member with a time.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTimeOffset time) => _json.WriteString(name, TimeText(time));

    /// <summary>Writes a member with a number.</summary>
    public void Number(ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } value)
            _json.WriteNumber(name, value);
    }

    /// <summary>Writes a member that is true or false.</summary>
    public void Flag(ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value)
            _json.WriteBoolean(name, value);
    }

    /// <summary>Writes an array of texts.</summary>
    public void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            AllTexts(name, texts);
    }

    /// <summary>Writes an array of texts that is there when it is empty, too.</summary>
    public void AllTexts(ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        _json.WriteStartArray(name);
        for (int index = 0; index < texts.Count; index++)
            _json.WriteStringValue(Valid(texts[index]));
        _json.WriteEndArray();
    }

    /// <summary>Writes an array of numbers.</summary>
    public void Numbers(ReadOnlySpan<byte> name, IReadOnlyList<int> numbers)
    {
        if (numbers.Count == 0)
            return;

        _json.WriteStartArray(name);
        foreach (int number in numbers)
            _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }

    /// <summary>Writes the object that is the document.</summary>
    public void Root<T>(T value, Action<BomJson, T> write) => WriteObject(value, write);

    /// <summary>Writes a member with an object.</summary>
    public void Object<T>(ReadOnlySpan<byte> name, T? value, Action<BomJson, T> write)
    {
        if (value is null)
            return;

        _json.WriteStartObject(name);
        write(this, value);
        _json.WriteEndObject();
    }

    /// <summary>Writes an array with one object.</summary>
    public void One<T>(ReadOnlySpan<byte> name, T? value, Action<BomJson, T> write)
    {
        if (value is null)
            return;

        _json.WriteStartArray(name);
        WriteObject(value, write);
        _json.WriteEndArray();
    }

    /// <summary>Writes an array of objects.</summary>
    public void Each<T>(ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<BomJson, T> write)
    {
        if (items.Count > 0)
            All(name, items, write);
    }

    /// <summary>Writes an array of objects that is there when it is empty, too.</summary>
    public void All<T>(ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<BomJson, T> write)
    {
        _json.WriteStartArray(name);
        for (int index = 0; index < items.Count; index++)
            WriteObject(items[index], write);
        _json.WriteEndArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteObject<T>(T value, Action<BomJson, T> write)
    {
        _json.WriteStartObject();
        write(this, value);
        _json.WriteEndObject();
    }

    /// <summary>Half a surrogate pair, which file names may hold and UTF-8 cannot, becomes U+FFFD.</summary>
    private static string Valid(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
