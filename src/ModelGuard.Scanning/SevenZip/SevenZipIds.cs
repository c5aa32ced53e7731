namespace ModelGuard.Scanning.SevenZip;

/// <summary>Property ids of a 7z header (7-Zip, DOC/7zFormat.txt, "Property IDs").</summary>
internal static class SevenZipIds
{
    public const int End = 0x00;
    public const int Header = 0x01;
    public const int ArchiveProperties = 0x02;
    public const int MainStreams = 0x04;
    public const int Files = 0x05;
    public const int PackInfo = 0x06;
    public const int UnpackInfo = 0x07;
    public const int SubStreams = 0x08;
    public const int Size = 0x09;
    public const int Crc = 0x0a;
    public const int Folder = 0x0b;
    public const int UnpackSize = 0x0c;
    public const int StreamCount = 0x0d;
    public const int EmptyStream = 0x0e;
    public const int EmptyFile = 0x0f;
    public const int Anti = 0x10;
    public const int Names = 0x11;
    public const int CreationTime = 0x12;
    public const int AccessTime = 0x13;
    public const int WriteTime = 0x14;
    public const int Attributes = 0x15;
    public const int EncodedHeader = 0x17;
    public const int StartPosition = 0x18;
    public const int Dummy = 0x19;
}
