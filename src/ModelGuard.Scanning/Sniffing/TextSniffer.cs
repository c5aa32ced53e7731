using System.Buffers;
using System.Text;

namespace ModelGuard.Scanning.Sniffing;

/// <summary>Tells text from binary.</summary>
internal static class TextSniffer
{
    /// <summary>Whether bytes are UTF-8 or UTF-16 text without control characters that no editor writes.</summary>
    /// <param name="head">The first bytes; empty content is no text.</param>
    /// <param name="isCut">Whether more bytes follow, so that the last character may be incomplete.</param>
    public static bool IsText(ReadOnlySpan<byte> head, bool isCut)
    {
        if (head.IsEmpty)
            return false;
        if (head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            return head is [_, _, not 0, _, ..] or [_, _, _, not 0, ..];

        while (!head.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(head, out Rune rune, out int consumed);
            if (status != OperationStatus.Done)
                return status == OperationStatus.NeedMoreData && isCut;
            if (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r' or '\f' or '\x1b') || rune.Value == 0x7f)
                return false;
            head = head[consumed..];
        }

        return true;
    }
}
