namespace ModelGuard.Scanning.Zip;

/// <summary>Signatures and lengths of the records of a zip archive (PKWARE APPNOTE 6.3.10, section 4.3).</summary>
internal static class ZipSignatures
{
    public const int LocalHeaderLength = 30;
    public const int CentralHeaderLength = 46;
    public const int EndLength = 22;
    public const int Zip64LocatorLength = 20;
    public const int Zip64EndLength = 56;

    public static ReadOnlySpan<byte> LocalHeader => "PK\x03\x04"u8;

    public static ReadOnlySpan<byte> CentralHeader => "PK\x01\x02"u8;

    public static ReadOnlySpan<byte> End => "PK\x05\x06"u8;

    public static ReadOnlySpan<byte> Zip64End => "PK\x06\x06"u8;

    public static ReadOnlySpan<byte> Zip64Locator => "PK\x06\x07"u8;

    public static ReadOnlySpan<byte> DataDescriptor => "PK\x07\x08"u8;
}
