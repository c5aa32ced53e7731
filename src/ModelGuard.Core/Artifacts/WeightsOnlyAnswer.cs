namespace ModelGuard.Core.Artifacts;

/// <summary>Whether <c>torch.load(weights_only=True)</c> would load a file.</summary>
public enum WeightsOnlyAnswer
{
    /// <summary>Every opcode, name and target is on its lists.</summary>
    Accepted,

    /// <summary>It raises an error.</summary>
    Refused,

    /// <summary>A limit was reached before the answer was known.</summary>
    Undecided,
}
