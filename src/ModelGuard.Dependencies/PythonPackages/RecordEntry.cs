namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>A line of <c>RECORD</c> (packaging.python.org, "Recording installed projects"): path, digest and size.</summary>
/// <param name="Path">The path as written, relative to the folder of packages.</param>
/// <param name="Sha256">The SHA-256 in base64url without padding; <see langword="null"/> where none is stated.</param>
/// <param name="Line">Line, 1-based.</param>
internal sealed record RecordEntry(string Path, string? Sha256, int Line);
