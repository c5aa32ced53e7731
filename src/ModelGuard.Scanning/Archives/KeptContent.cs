using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Archives;

/// <summary>
/// A member that is judged: kept in memory while it is where it fits, because a member of a compressed archive would be decoded anew for
/// each look at it, with everything before it.
/// </summary>
internal sealed class KeptContent : IDisposable
{
    private readonly ScanLedger _ledger;
    private readonly long _kept;

    private KeptContent(ScanLedger ledger, ByteSource content, long kept)
    {
        _ledger = ledger;
        _kept = kept;
        Content = content;
        ledger.KeptBytes += kept;
    }

    /// <summary>The content.</summary>
    public ByteSource Content { get; }

    /// <summary>Opens a member.</summary>
    public static KeptContent Open(ByteSource content, ScanScope scope)
    {
        ScanLedger ledger = scope.Ledger;
        if (content.Length > scope.Budget.Limits.MaxKeptBytes - ledger.KeptBytes || content.Length > Array.MaxLength)
            return new KeptContent(ledger, content, 0);
        byte[] bytes = new byte[(int)content.Length];
        content.ReadExactly(0, bytes);
        return new KeptContent(ledger, new MemoryByteSource(bytes), bytes.Length);
    }

    public void Dispose() => _ledger.KeptBytes -= _kept;
}
