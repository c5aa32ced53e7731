namespace ModelGuard.Providers.Uses;

/// <summary>What an editor can write into a file to mend a finding.</summary>
/// <param name="Start">Where, as an offset in the text, 0-based.</param>
/// <param name="Length">How many characters it replaces; 0 to insert.</param>
/// <param name="Text">What is written.</param>
public sealed record TextMend(int Start, int Length, string Text);
