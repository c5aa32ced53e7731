using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine.Caching;

/// <summary>A path that a model named, and what was there: part of the key under which the model's result is kept.</summary>
/// <param name="RelativePath">The path as the model writes it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Stamp">The file's stamp where it was found.</param>
internal readonly record struct SiblingRecord(string RelativePath, SiblingState State, FileStamp Stamp);
