namespace ModelGuard.Tool;

/// <summary>The command was asked for something that cannot be done; the message says what to do instead. Ends in <see cref="ExitCodes.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
