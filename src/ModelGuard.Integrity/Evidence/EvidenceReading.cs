namespace ModelGuard.Integrity.Evidence;

/// <summary>What became of reading a small file.</summary>
/// <param name="Bytes">Its bytes; <see langword="null"/> where it was not read.</param>
/// <param name="Fault">Why it was not read; <see langword="null"/> where it was, or where there is none.</param>
public readonly record struct EvidenceReading(byte[]? Bytes, string? Fault);
