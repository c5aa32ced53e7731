using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Bom.Writing;

/// <summary>UUIDs that follow from a name (RFC 9562, version 5): the same document gets the same serial number.</summary>
internal static class NameBasedUuid
{
    // Chosen at random once; it keeps our names apart from everyone else's.
    private static readonly Guid Namespace = new("6f1d0c5e-4b43-4c7e-9a55-1c2f3f0b8d11");

    /// <summary>The UUID of a name.</summary>
    public static Guid Of(string name) => Of(Encoding.UTF8.GetBytes(name));

    /// <summary>The UUID of a name, in one pass over its bytes.</summary>
    public static Guid Of(ReadOnlySpan<byte> name)
    {
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        digest.AppendData(Namespace.ToByteArray(bigEndian: true));
        digest.AppendData(name);

        // Version 5 is defined by SHA-1; nothing trusts the UUID.
        Span<byte> hash = digest.GetHashAndReset().AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
