namespace ModelGuard.Integrity.Cards;

/// <summary>What is wrong with a card.</summary>
/// <param name="Line">Line, 1-based.</param>
/// <param name="Message">What was expected and found, as a sentence without a full stop.</param>
internal sealed record CardFault(int Line, string Message);
