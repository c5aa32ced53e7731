namespace ModelGuard.Scanning.Listing;

/// <summary>A member of a zip archive, as its directory lists it.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="DataOffset">Byte offset of its data in the archive, 0-based.</param>
/// <param name="CompressedLength">Length of its data in bytes.</param>
/// <param name="Length">Length of its content in bytes, as the archive declares it.</param>
/// <param name="Method">How it is compressed: 0 not at all, 8 deflated (APPNOTE 4.4.5).</param>
public sealed record ListedMember(string Name, long DataOffset, long CompressedLength, long Length, int Method);
