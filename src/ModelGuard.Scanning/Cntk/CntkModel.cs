namespace ModelGuard.Scanning.Cntk;

/// <summary>A function that is not one of CNTK's own.</summary>
/// <param name="Module">The library or Python module that brings it; <see langword="null"/> where none is named.</param>
/// <param name="Method">The function in it that makes it.</param>
/// <param name="Operator">Its name, under which the program may have registered it.</param>
/// <param name="Offset">Where its dictionary starts.</param>
internal sealed record CntkUserFunction(string? Module, string? Method, string? Operator, long Offset);

/// <summary>What a CNTK model states.</summary>
internal sealed class CntkModel
{
    /// <summary>Values of <c>type</c> of the outermost dictionary: the kind of function.</summary>
    public string? Kind { get; set; }

    /// <summary>Keys of the outermost dictionary.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public List<CntkUserFunction> UserFunctions { get; } = [];

    /// <summary>Texts: key, text, offset.</summary>
    public List<(string Key, string Text, long Offset)> Texts { get; } = [];

    /// <summary>Arrays whose values do not fit their shapes.</summary>
    public List<(string Message, long Offset)> Faults { get; } = [];

    public long Arrays { get; set; }

    public UInt128 Parameters { get; set; }

    public ulong Version { get; set; }
}
