namespace ModelGuard.Scanning.Protobuf;

/// <summary>A message that is being read.</summary>
/// <param name="message">Its number in the schema.</param>
/// <param name="field">The field of its parent that holds it; 0 for the outermost.</param>
/// <param name="start">Where its field starts.</param>
/// <param name="end">Where it ends.</param>
internal class ProtobufFrame(int message, int field, long start, long end)
{
    public int Message { get; } = message;

    public int Field { get; } = field;

    public long Start { get; } = start;

    public long End { get; } = end;
}
