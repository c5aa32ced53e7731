namespace ModelGuard.Core.Reports;

/// <summary>A key that stands in a configuration file, without the key.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="KeyPath">Path of the setting that holds it, such as <c>OpenAI:ApiKey</c>.</param>
/// <param name="Fingerprint">The first 8 hexadecimal digits of its SHA-256.</param>
/// <param name="Line">Its line, 1-based.</param>
/// <param name="Column">Its column, 1-based.</param>
public sealed record KeyUse(string File, string KeyPath, string Fingerprint, int Line, int Column);
