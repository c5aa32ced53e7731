namespace ModelGuard.Dependencies.PythonCode;

/// <summary>Something in Python's source that real packages do not do.</summary>
/// <param name="Line">Line, 1-based.</param>
/// <param name="Subject">What it is, such as <c>exec</c>.</param>
/// <param name="Message">What was found, as a part of a sentence.</param>
internal sealed record CodeSign(int Line, string Subject, string Message);
