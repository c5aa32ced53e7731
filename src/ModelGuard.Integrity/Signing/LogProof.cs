using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Integrity.Signing;

/// <summary>Verifies that a log took an entry in: its promise, the way to the root of its tree, and its note about that root.</summary>
internal static class LogProof
{
    // As the reference reader of notes has it (golang.org/x/mod/sumdb/note).
    private const int MostSignatures = 100;

    /// <summary>Verifies.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="logs">The logs that are known.</param>
    /// <returns>When the log took the entry in.</returns>
    /// <exception cref="SignatureFaultException">Something does not hold.</exception>
    public static DateTimeOffset Verify(LogEntry entry, IEnumerable<SigstoreLogKey> logs)
    {
        if (entry.IntegratedTime > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            throw new SignatureFaultException("expected a time of the log, found a number that is none");
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(entry.IntegratedTime);
        SigstoreLogKey log = logs.FirstOrDefault(candidate => candidate.Id.AsSpan().SequenceEqual(entry.LogId) && candidate.IsValidAt(time))
            ?? throw new SignatureFaultException($"expected an entry of a known log, found one of {Convert.ToHexStringLower(entry.LogId)}");
        CheckPromise(entry, log);
        CheckInclusion(entry, log);
        return time;
    }

    // The log signs the canonical JSON of these four members (sigstore/rekor, "Signed Entry Timestamp").
    private static void CheckPromise(LogEntry entry, SigstoreLogKey log)
    {
        if (entry.Promise is null)
            throw new SignatureFaultException("expected a promise of the log, which dates the signature, found none") { IsUnsupported = true };
        string signed = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"body\":\"{Convert.ToBase64String(entry.Body)}\",\"integratedTime\":{entry.IntegratedTime},\"logID\":\"{Convert.ToHexStringLower(entry.LogId)}\",\"logIndex\":{entry.LogIndex}}}");
        if (!log.Key.Verifies(Encoding.UTF8.GetBytes(signed), entry.Promise))
            throw new SignatureFaultException("expected a promise signed by the log, found one that is not");
    }

    private static void CheckInclusion(LogEntry entry, SigstoreLogKey log)
    {
        if (entry.Proof is not { } proof)
            throw new SignatureFaultException("expected a proof that the log holds the entry, found none");
        byte[] root = RootOf(SHA256.HashData([0, .. entry.Body]), proof);
        if (!root.AsSpan().SequenceEqual(proof.RootHash))
            throw new SignatureFaultException($"expected the proof to lead to the root {Convert.ToHexStringLower(proof.RootHash)}, found {Convert.ToHexStringLower(root)}");
        CheckCheckpoint(proof, log);
    }

    // RFC 9162, 2.1.3.2, "Verifying an Inclusion Proof".
    private static byte[] RootOf(byte[] leaf, InclusionProof proof)
    {
        if (proof.Index >= proof.TreeSize || proof.Hashes.Any(static hash => hash.Length != SHA256.HashSizeInBytes))
            throw new SignatureFaultException("expected a proof of a leaf inside the tree, found another");
        long node = proof.Index;
        long last = proof.TreeSize - 1;
        byte[] hash = leaf;
        foreach (byte[] sibling in proof.Hashes)
        {
            if (last == 0)
                throw new SignatureFaultException("expected a proof as long as the tree is high, found a longer one");
            if ((node & 1) == 1 || node == last)
            {
                hash = SHA256.HashData([1, .. sibling, .. hash]);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = SHA256.HashData([1, .. hash, .. sibling]);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 ? hash : throw new SignatureFaultException("expected a proof as long as the tree is high, found a shorter one");
    }

    // A note: origin, size and root in a line each, an empty line, then signatures "— name base64(4 bytes of the key's id, signature)".
    private static void CheckCheckpoint(InclusionProof proof, SigstoreLogKey log)
    {
        int gap = proof.Checkpoint.IndexOf("\n\n", StringComparison.Ordinal);
        string[] lines = gap < 0 ? [] : proof.Checkpoint[..gap].Split('\n');
        if (lines.Length < 3
            || lines[1] != proof.TreeSize.ToString(CultureInfo.InvariantCulture)
            || lines[2] != Convert.ToBase64String(proof.RootHash))
        {
            throw new SignatureFaultException("expected a checkpoint of the tree that the proof is about, found another");
        }

        CheckNote(proof.Checkpoint[..(gap + 1)], proof.Checkpoint[(gap + 2)..], NameOf(lines[0]), log);
    }

    // The origin of a tree is the name of its log, then " - " and a number where the log has several (sigstore/rekor, "Checkpoint").
    private static string NameOf(string origin) => origin.Split(" - ")[0];

    // Signatures of witnesses may stand beside the log's, but every line must be one (C2SP signed-note, "Signatures").
    private static void CheckNote(string text, string signatures, string name, SigstoreLogKey log)
    {
        byte[] signed = Encoding.UTF8.GetBytes(text);
        bool isSigned = false;
        string[] lines = signatures.Split('\n');
        if (lines[^1].Length > 0 || lines.Length > MostSignatures + 1)
            throw new SignatureFaultException($"expected at most {MostSignatures} signatures of the checkpoint, in a line each, found something else");
        foreach (string line in lines[..^1])
        {
            byte[] value = new byte[1_024];
            if (line.Split(' ') is not ["\u2014", { Length: > 0 } signer, var encoded]
                || !Convert.TryFromBase64String(encoded, value, out int length)
                || length <= 4
                || Convert.ToBase64String(value.AsSpan(0, length)) != encoded)
            {
                throw new SignatureFaultException("expected a signature of the checkpoint, found a line that is none");
            }

            isSigned |= signer == name && value.AsSpan(0, 4).SequenceEqual(log.Id.AsSpan(0, 4)) && log.Key.Verifies(signed, value.AsSpan(4, length - 4));
        }

        if (!isSigned)
            throw new SignatureFaultException("expected a checkpoint signed by the log, found none");
    }
}
