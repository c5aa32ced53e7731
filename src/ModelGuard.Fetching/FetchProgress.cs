namespace ModelGuard.Fetching;

/// <summary>How far a run has come.</summary>
/// <param name="DoneFiles">Files done.</param>
/// <param name="TotalFiles">Files to bring.</param>
/// <param name="DoneBytes">Bytes that are there.</param>
/// <param name="TotalBytes">Bytes of all files to bring.</param>
public readonly record struct FetchProgress(int DoneFiles, int TotalFiles, long DoneBytes, long TotalBytes);
