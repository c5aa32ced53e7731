using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;
using ModelGuard.Scanning.Sniffing;
using ModelGuard.Scanning.Zip;

namespace ModelGuard.Scanning.Sampling;

/// <summary>What the probes look at: the first bytes, and views of the whole that are made once and only when asked for.</summary>
internal sealed class ContentSample
{
    private const int HeadLength = 64 << 10;

    private readonly byte[] _head;
    private bool? _isText;
    private ZipDirectoryPeek? _zip;
    private bool _zipRead;
    private JsonOutline? _json;
    private bool _jsonRead;
    private ProtobufOutline? _protobuf;

    /// <summary>Reads the head.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">Its file or member name, a hint only.</param>
    public ContentSample(ByteSource content, string name)
    {
        Content = content;
        Extension = ModelNames.ExtensionOf(name);
        byte[] head = new byte[(int)Math.Min(HeadLength, content.Length)];
        int read = content.Read(0, head);
        _head = read == head.Length ? head : head[..read];
    }

    public ByteSource Content { get; }

    /// <summary>Extension in lower case with its dot, or empty.</summary>
    public string Extension { get; }

    public ReadOnlySpan<byte> Head => _head;

    /// <summary>Whether the head reads as text.</summary>
    public bool IsText => _isText ??= TextSniffer.IsText(Head, isCut: Content.Length > _head.Length);

    /// <summary>The names in a zip directory at the end, or <see langword="null"/> where there is none.</summary>
    public ZipDirectoryPeek? Zip
    {
        get
        {
            if (!_zipRead)
            {
                _zipRead = true;
                _zip = ZipDirectoryPeek.TryRead(Content);
            }

            return _zip;
        }
    }

    /// <summary>The property names of a JSON text, or <see langword="null"/> where it is none.</summary>
    public JsonOutline? Json
    {
        get
        {
            if (!_jsonRead)
            {
                _jsonRead = true;
                _json = IsText ? JsonOutline.TryRead(Content, Head) : null;
            }

            return _json;
        }
    }

    /// <summary>The outermost fields of the content read as protobuf.</summary>
    public ProtobufOutline Protobuf => _protobuf ??= ProtobufOutline.Read(Content);

    public bool StartsWith(ReadOnlySpan<byte> magic) => Head.StartsWith(magic);

    public bool HasAt(int offset, ReadOnlySpan<byte> magic) => Head.Length >= offset + magic.Length && Head[offset..].StartsWith(magic);

    /// <summary>Whether the head is that of a program: Windows, Linux, macOS or a script.</summary>
    public bool IsProgram => ExecutableHeads.IsExecutable(Head);
}
