namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>Where a pickle stream is.</summary>
/// <param name="Member">Path of the member inside the file, parts joined by <c>!/</c>; <see langword="null"/> for the file itself.</param>
/// <param name="Number">Its number among the streams of that member, from 1.</param>
/// <param name="Start">Offset of its first opcode.</param>
public sealed record PickleStreamPlace(string? Member, int Number, long Start);
