namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>Why a stream cannot be executed further.</summary>
/// <param name="Message">What was expected and what was found.</param>
/// <param name="Offset">Where.</param>
internal sealed record DecodeFailure(string Message, long Offset);
