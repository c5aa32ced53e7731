namespace ModelGuard.Core.Artifacts;

/// <summary>
/// Whether <c>torch.load(weights_only=True)</c> would load the file, and what stops it. A fact, not a judgement: what it refuses may be
/// harmless, and what it accepts is only as safe as that loader.
/// </summary>
/// <param name="Answer">The answer.</param>
/// <param name="Reason">Why, as a sentence without a full stop.</param>
public sealed record WeightsOnlyFact(WeightsOnlyAnswer Answer, string Reason)
{
    /// <summary>The source whose rules are followed.</summary>
    public const string Source = "pytorch 00f730b, torch/_weights_only_unpickler.py";

    /// <summary>What the lines of <see cref="AllowLines"/> do.</summary>
    public const string AllowWarning = "these lines allow the code of the classes and functions named, for every file that is loaded after them";

    /// <summary>The member that is refused; <see langword="null"/> for the file itself.</summary>
    public string? Member { get; init; }

    /// <summary>Byte offset of the opcode that is refused, in the member or file.</summary>
    public long? Offset { get; init; }

    /// <summary>Name of that opcode.</summary>
    public string? Opcode { get; init; }

    /// <summary>The first imported name that is not on the loader's list.</summary>
    public string? Global { get; init; }

    /// <summary>
    /// Python lines, imports first, after which the file would load; empty where no such lines would help or where a name among them can
    /// run code or reach outside.
    /// </summary>
    public IReadOnlyList<string> AllowLines { get; init; } = [];
}
