namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>A file to start from.</summary>
/// <param name="Name">Its name, which a scan of whole files is given.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FuzzSeed(string Name, byte[] Content);
