namespace ModelGuard.Scanning.Protobuf;

/// <summary>How a field of a schema is encoded.</summary>
internal enum ProtobufFieldKind
{
    /// <summary>The message has no such field.</summary>
    None,

    /// <summary>Varints, one by one or packed.</summary>
    Varint,

    /// <summary>Numbers of 4 bytes, one by one or packed.</summary>
    Fixed32,

    /// <summary>Numbers of 8 bytes, one by one or packed.</summary>
    Fixed64,

    /// <summary>A string, bytes, or a message whose content is of no interest.</summary>
    Text,

    /// <summary>A message.</summary>
    Message,
}

/// <summary>
/// Messages and their fields by number, from lines of text: <c>Node: 1 text, 2 int, 3 f32, 4 f64, 5 Attribute</c>. Numbers up to 4095; <c>1+2+3 text</c> stands
/// for several fields of one kind.
/// </summary>
internal sealed class ProtobufSchema
{
    private const int MaxNumber = 4096;

    private readonly List<string> _names = [];
    private readonly List<(ProtobufFieldKind Kind, int Child)[]> _fields = [];

    /// <summary>Reads the lines.</summary>
    public ProtobufSchema(string lines)
    {
        string[][] parts = [.. lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": "))];
        _names.AddRange(parts.Select(part => part[0]));
        foreach (string[] part in parts)
        {
            (string[] Numbers, string Kind)[] fields = [.. part[1].Split(", ").Select(field => field.Split(' ')).Select(words => (words[0].Split('+'), words[1]))];
            int[] numbers = [.. fields.SelectMany(field => field.Numbers).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(numbers.Max(), MaxNumber, nameof(lines));
            (ProtobufFieldKind, int)[] slots = new (ProtobufFieldKind, int)[numbers.Max() + 1];
            foreach ((string[] group, string kind) in fields)
            {
                foreach (string number in group)
                    slots[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)] = KindOf(kind);
            }

            _fields.Add(slots);
        }
    }

    /// <summary>The number of a message.</summary>
    /// <exception cref="ArgumentException">The schema has none of that name.</exception>
    public int Find(string message)
    {
        int index = _names.IndexOf(message);
        return index >= 0 ? index : throw new ArgumentException($"the schema has no message {message}", nameof(message));
    }

    /// <summary>The name of a message.</summary>
    public string NameOf(int message) => _names[message];

    /// <summary>A field of a message.</summary>
    public (ProtobufFieldKind Kind, int Child) Field(int message, int number) => number < _fields[message].Length ? _fields[message][number] : default;

    private (ProtobufFieldKind Kind, int Child) KindOf(string kind) => kind switch
    {
        "int" => (ProtobufFieldKind.Varint, 0),
        "f32" => (ProtobufFieldKind.Fixed32, 0),
        "f64" => (ProtobufFieldKind.Fixed64, 0),
        "text" => (ProtobufFieldKind.Text, 0),
        _ => (ProtobufFieldKind.Message, Find(kind)),
    };
}
