using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Verifies that a known log of certificates promised to take a certificate in: the list of signed timestamps inside it (RFC 6962, 3.2 and
/// 3.3), which are over the certificate without that list.
/// </summary>
internal static class CertificateTimestamp
{
    private const string TimestampList = "1.3.6.1.4.1.11129.2.4.2";
    private const byte Version1 = 0;
    private const byte CertificateTimestampType = 0;
    private const byte PrecertificateEntry = 1;

    // SHA-256 and ECDSA (RFC 5246, 7.4.1.4.1).
    private const ushort Sha256WithEcdsa = 0x0403;

    /// <summary>Whether one of the timestamps is signed by a known log.</summary>
    /// <exception cref="SignatureFaultException">The list cannot be read.</exception>
    public static bool IsPromised(X509Certificate2 certificate, X509Certificate2 issuer, IReadOnlyList<SigstoreLogKey> logs)
    {
        if (certificate.Extensions.FirstOrDefault(static extension => extension.Oid?.Value == TimestampList)?.RawData is not { } raw)
            return false;
        try
        {
            byte[] octets = AsnDecoder.ReadOctetString(raw, AsnEncodingRules.DER, out _);
            ReadOnlySpan<byte> list = octets.AsSpan(2, BinaryPrimitives.ReadUInt16BigEndian(octets));
            byte[] precertificate = WithoutTimestamps(certificate);
            byte[] issuerKey = SHA256.HashData(issuer.PublicKey.ExportSubjectPublicKeyInfo());
            while (!list.IsEmpty)
            {
                ReadOnlySpan<byte> timestamp = list.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(list));
                list = list[(2 + timestamp.Length)..];
                if (IsSigned(timestamp, precertificate, issuerKey, logs))
                    return true;
            }

            return false;
        }
        catch (Exception exception) when (exception is AsnContentException or ArgumentOutOfRangeException or CryptographicException)
        {
            throw new SignatureFaultException("expected a list of signed timestamps in the certificate, found one that cannot be read");
        }
    }

    private static bool IsSigned(ReadOnlySpan<byte> timestamp, byte[] precertificate, byte[] issuerKey, IReadOnlyList<SigstoreLogKey> logs)
    {
        ReadOnlySpan<byte> id = timestamp.Slice(1, 32);
        ReadOnlySpan<byte> time = timestamp.Slice(33, 8);
        int extensionLength = BinaryPrimitives.ReadUInt16BigEndian(timestamp[41..]);
        ReadOnlySpan<byte> extensions = timestamp.Slice(41, 2 + extensionLength);
        ReadOnlySpan<byte> rest = timestamp[(43 + extensionLength)..];
        if (timestamp[0] != Version1 || BinaryPrimitives.ReadUInt16BigEndian(rest) != Sha256WithEcdsa)
            return false;
        ReadOnlySpan<byte> signature = rest.Slice(4, BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));

        long milliseconds = BinaryPrimitives.ReadInt64BigEndian(time);
        byte[] logId = id.ToArray();
        SigstoreLogKey? log = milliseconds < 0 || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? null
            : logs.FirstOrDefault(candidate => candidate.Id.AsSpan().SequenceEqual(logId) && candidate.IsValidAt(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
        if (log is null)
            return false;

        int length = precertificate.Length;
        byte[] signed =
        [
            Version1, CertificateTimestampType, .. time, 0, PrecertificateEntry, .. issuerKey,
            (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. precertificate, .. extensions,
        ];
        return log.Key.Verifies(signed, signature);
    }

    // The part of the certificate that is signed (RFC 5280, TBSCertificate), with every extension but the list.
    private static byte[] WithoutTimestamps(X509Certificate2 certificate)
    {
        AsnReader fields = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        Asn1Tag extensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (fields.HasData)
            {
                if (fields.PeekTag() != extensionsTag)
                {
                    writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
                    continue;
                }

                AsnReader extensions = fields.ReadSequence(extensionsTag).ReadSequence();
                using (writer.PushSequence(extensionsTag))
                using (writer.PushSequence())
                {
                    while (extensions.HasData)
                    {
                        ReadOnlyMemory<byte> extension = extensions.ReadEncodedValue();
                        if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != TimestampList)
                            writer.WriteEncodedValue(extension.Span);
                    }
                }
            }
        }

        return writer.Encode();
    }
}
