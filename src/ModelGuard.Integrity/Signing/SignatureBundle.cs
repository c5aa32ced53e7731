using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity.Signing;

/// <summary>A Sigstore bundle that holds a DSSE envelope (sigstore/protobuf-specs, <c>sigstore_bundle.proto</c>).</summary>
internal sealed record SignatureBundle
{
    /// <summary>How it was signed.</summary>
    public required SignatureMethod Method { get; init; }

    /// <summary>The signed bytes, as sent.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>The signature, DER.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>Fingerprint of the key: hexadecimal SHA-256 of its PEM text; bundles before 1.1 have none.</summary>
    public string? KeyHint { get; init; }

    /// <summary>The key as PEM text, in bundles before 1.1.</summary>
    public byte[]? KeyPem { get; init; }

    /// <summary>What <see cref="KeyPem"/> is, in the words of the format.</summary>
    public string? KeyDetails { get; init; }

    /// <summary>Certificates, DER, the signer's first.</summary>
    public IReadOnlyList<byte[]> Certificates { get; init; } = [];

    /// <summary>Entries of a transparency log.</summary>
    public IReadOnlyList<LogEntry> LogEntries { get; init; } = [];
}
