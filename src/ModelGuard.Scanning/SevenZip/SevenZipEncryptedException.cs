namespace ModelGuard.Scanning.SevenZip;

/// <summary>A folder of a 7z archive is encrypted. Caught by the scanner.</summary>
internal sealed class SevenZipEncryptedException() : Exception("encrypted with AES-256 (7zAES)");
