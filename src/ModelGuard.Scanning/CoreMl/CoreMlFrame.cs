using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>A message that is being read.</summary>
internal sealed class CoreMlFrame(int message, int number, long start, long end) : ProtobufFrame(message, number, start, end)
{
    /// <summary>A name, key or class in it.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>A text in it, and where it stands.</summary>
    public (string Text, long Offset)? Text { get; set; }

    /// <summary>An offset in it.</summary>
    public ulong Number { get; set; }

    /// <summary>Parameters of custom code.</summary>
    public List<(string Name, string Text, long Offset)> Parameters => field ??= [];
}
