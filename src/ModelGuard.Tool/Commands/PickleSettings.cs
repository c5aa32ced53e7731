using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary>The values of <see cref="PickleOptions"/>.</summary>
/// <param name="Path">Absolute path of the file.</param>
internal sealed record PickleSettings(string Path)
{
    /// <summary>The member asked for; <see langword="null"/> for all.</summary>
    public string? Member { get; init; }

    /// <summary>Whether to print every opcode.</summary>
    public bool IsTrace { get; init; }

    /// <summary>Whether to write JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Where the result goes; <see langword="null"/> for standard output.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The policy file.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>Whether suspicious content is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>The least severity that fails; <see langword="null"/> for none.</summary>
    public Severity? Threshold { get; init; }
}
