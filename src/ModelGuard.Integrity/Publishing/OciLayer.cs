namespace ModelGuard.Integrity.Publishing;

/// <summary>A layer of an OCI manifest.</summary>
/// <param name="Title">Name of the file that it is, if the manifest says.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
/// <param name="Size">Its size in bytes, if the manifest says.</param>
/// <param name="Line">Line of the manifest, 1-based.</param>
internal sealed record OciLayer(string? Title, string Sha256, long? Size, int Line);
