using System.IO.Hashing;
using System.Text;

namespace ModelGuard.Core.Digests;

/// <summary>
/// XXH128 of settings and small texts, to notice that something changed. It is fast and not collision-resistant, so it decides
/// only whether to look again, never whether bytes are the right ones.
/// </summary>
public static class ChangeKey
{
    /// <summary>The key of a text, 32 lower-case hexadecimal digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The key of bytes, 32 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));
}
