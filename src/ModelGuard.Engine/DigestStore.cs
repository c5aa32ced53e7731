using System.Security.Cryptography;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Files;
using ModelGuard.Engine.Caching;

namespace ModelGuard.Engine;

/// <summary>
/// SHA-512 of files, which the BOM needs beside the SHA-256 that judging made. What was computed is kept by SHA-256: the same bytes have the
/// same digest for ever, so nothing here can grow stale.
/// </summary>
internal sealed class DigestStore
{
    private const string Key = "sha512 1";
    private const int MostKept = 100_000;
    private const int BufferLength = 1 << 20;

    private readonly string? _path;
    private readonly SortedDictionary<string, string> _known;
    private bool _hasChanged;

    /// <summary>Creates a store.</summary>
    /// <param name="path">Absolute path of the file that keeps digests; <see langword="null"/> to keep none.</param>
    public DigestStore(string? path)
    {
        _path = path;
        _known = (path is null ? null : Sealed.Read(path, Key, Read)) ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>SHA-512 by SHA-256 of every artifact that has a digest and still has the bytes that were judged.</summary>
    public IReadOnlyDictionary<string, string> Of(IEnumerable<ArtifactReport> artifacts)
    {
        Dictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (ArtifactReport artifact in artifacts)
        {
            if (artifact.Sha256 is not { } sha256 || digests.ContainsKey(sha256))
                continue;
            if (_known.TryGetValue(sha256, out string? known))
                digests.Add(sha256, known);
            else if (Of(artifact.Reference.FullPath) is { } digest && digest.Sha256 == sha256)
                digests.Add(sha256, digest.Sha512);
        }

        return digests;
    }

    /// <summary>Both digests of a file, lower-case hexadecimal; <see langword="null"/> where it cannot be read.</summary>
    public (string Sha256, string Sha512)? Of(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
            byte[] buffer = new byte[Math.Clamp(file.Length, 1, BufferLength)];
            for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
            {
                sha256.AppendData(buffer, 0, read);
                sha512.AppendData(buffer, 0, read);
            }

            (string Sha256, string Sha512) digest = (Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset()));
            _hasChanged |= _known.TryAdd(digest.Sha256, digest.Sha512);
            return digest;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Keeps what was computed. A file that cannot be written is one that the next run does without.</summary>
    public void Save()
    {
        if (_path is null || !_hasChanged || _known.Count > MostKept)
            return;
        try
        {
            AtomicFile.WriteIfChanged(_path, Sealed.Write(Key, writer =>
            {
                writer.Write(_known.Count);
                foreach ((string sha256, string sha512) in _known)
                {
                    writer.Write(sha256);
                    writer.Write(sha512);
                }
            }));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            _hasChanged = false;
        }
    }

    private static SortedDictionary<string, string> Read(BinaryReader reader)
    {
        SortedDictionary<string, string> known = new(StringComparer.Ordinal);
        for (int count = reader.ReadInt32(); count > 0; count--)
            known[reader.ReadString()] = reader.ReadString();
        return known;
    }
}
