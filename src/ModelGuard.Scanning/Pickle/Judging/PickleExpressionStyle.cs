namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>How much of a value an expression shows.</summary>
/// <param name="MaxLength">Characters at most, before the dots that stand for the rest.</param>
/// <param name="MaxDepth">Values inside values.</param>
/// <param name="MaxText">Characters of one text.</param>
/// <param name="MaxItems">Items of one container.</param>
internal sealed record PickleExpressionStyle(int MaxLength, int MaxDepth, int MaxText, int MaxItems)
{
    /// <summary>For the message of a finding.</summary>
    public static PickleExpressionStyle Message { get; } = new(120, 5, 60, 64);

    /// <summary>For a line of an explanation.</summary>
    public static PickleExpressionStyle Line { get; } = new(400, 10, 160, 16);

    /// <summary>For a whole pickle.</summary>
    public static PickleExpressionStyle Whole { get; } = new(2400, 12, 200, 12) { TellsLengths = true };

    /// <summary>For one value of a stack.</summary>
    public static PickleExpressionStyle Cell { get; } = new(36, 3, 20, 3) { NamesShared = false };

    /// <summary>Whether values that are reached twice get a name.</summary>
    public bool NamesShared { get; init; } = true;

    /// <summary>Whether a text that is cut is followed by its length.</summary>
    public bool TellsLengths { get; init; }
}
