namespace ModelGuard.Scanning.Paddle;

/// <summary>What a program states.</summary>
internal sealed class PaddleProgram
{
    /// <summary>Version as Paddle writes it: major times a million and so on; 0 where the program states none.</summary>
    public ulong Version { get; set; }

    /// <summary>Operators used anywhere, each with the offset of the first that is one.</summary>
    public Dictionary<string, long> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts among the attributes of operators whose code is not Paddle's: operator, attribute, text, offset.</summary>
    public List<(string Operator, string Attribute, string Text, long Offset)> Texts { get; } = [];

    public long OperatorCount { get; set; }

    public long Blocks { get; set; }

    /// <summary>Variables that are kept: parameters.</summary>
    public long Persistent { get; set; }

    /// <summary>Elements of all persistent variables whose shape is known, capped.</summary>
    public UInt128 Parameters { get; set; }
}
