namespace ModelGuard.Engine;

/// <summary>How far a run has come.</summary>
/// <param name="DoneFiles">Files judged.</param>
/// <param name="TotalFiles">Files to judge.</param>
/// <param name="DoneBytes">Bytes read.</param>
/// <param name="TotalBytes">Bytes to read.</param>
public readonly record struct GuardProgress(int DoneFiles, int TotalFiles, long DoneBytes, long TotalBytes);
