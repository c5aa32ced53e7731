using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// Watches that no object of a JSON text says a name twice, while the text is read. The check of <see cref="JsonDocument"/> costs more
/// than the rest of its reading. Names are held as 64-bit hashes. Not safe for several threads.
/// </summary>
internal sealed class JsonNames
{
    private const int FewNames = 32;

    private readonly List<ulong> _names = [];
    private readonly List<(int Start, HashSet<ulong>? Many)> _objects = [];

    /// <summary>Checks a whole text.</summary>
    /// <exception cref="JsonException">It is no JSON, or says a name twice.</exception>
    public void Check(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        Clear();
        Utf8JsonReader reader = new(utf8, options);
        while (Next(ref reader))
        {
        }
    }

    /// <summary>Forgets what was read, and takes the object that a reader stands at for the outermost one.</summary>
    public void Clear()
    {
        _names.Clear();
        _objects.Clear();
        _objects.Add((0, null));
    }

    /// <summary>Reads the next token.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonException">The text is no JSON, or says a name twice.</exception>
    public bool Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        Look(ref reader);
        return true;
    }

    /// <summary>Looks at the token that a reader stands at.</summary>
    /// <exception cref="JsonException">It is a name that its object has already.</exception>
    public void Look(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _objects.Add((_names.Count, null));
                break;
            case JsonTokenType.EndObject:
                int start = _objects[^1].Start;
                _names.RemoveRange(start, _names.Count - start);
                _objects.RemoveAt(_objects.Count - 1);
                break;
            case JsonTokenType.PropertyName when !TryAdd(HashOf(ref reader)):
                throw new JsonException($"expected each name once, found '{reader.GetString()}' again (byte {reader.TokenStartIndex})");
            default:
                break;
        }
    }

    private static ulong HashOf(ref Utf8JsonReader reader) =>
        XxHash3.HashToUInt64(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan);

    private bool TryAdd(ulong hash)
    {
        (int start, HashSet<ulong>? many) = _objects[^1];
        if (_names.Count - start >= FewNames)
        {
            // An object with thousands of names must not cost their square.
            if (many is null)
                _objects[^1] = (start, many = [.. _names.Skip(start)]);
            if (!many.Add(hash))
                return false;
        }
        else if (_names.IndexOf(hash, start) >= 0)
        {
            return false;
        }

        _names.Add(hash);
        return true;
    }
}
