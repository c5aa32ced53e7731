using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Bom.Writing;

/// <summary>UUIDs that follow from a name (RFC 9562, version 5): the same document gets the same serial number.</summary>
internal static class NameBasedUuid
{
    // Chosen at random once; it keeps our names apart from everyone else's.
    private static readonly Guid Namespace = new("6f1d0c5e-4b43-4c7e-9a55-1c2f3f0b8d11");

    /// <summary>The UUID of a name.</summary>
    public static Guid Of(string name)
    {
        byte[] input = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; the name is itself a SHA-256, and nothing trusts the UUID.
        Span<byte> hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
