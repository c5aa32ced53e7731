namespace ModelGuard.Dependencies.Reading;

/// <summary>One part of a key and where it stands.</summary>
internal readonly record struct TomlKey(string Name, int Line, int Column, int Offset);
