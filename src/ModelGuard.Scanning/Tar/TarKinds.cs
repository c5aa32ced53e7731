using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Tar;

/// <summary>What kind of model a tar archive is, told by its first members' names. All members are judged whatever the kind.</summary>
internal static class TarKinds
{
    private const int MaxMembers = 16;

    /// <summary>torch/serialization.py, <c>legacy_load</c>: the format of torch before 0.1.10.</summary>
    public static bool IsTorch(ContentSample sample)
    {
        HashSet<string> missing = new(StringComparer.Ordinal) { TorchTar.Pickle, TorchTar.Tensors, TorchTar.Storages };
        Span<byte> block = stackalloc byte[TarHeader.BlockLength];
        long offset = 0;
        for (int i = 0; i < MaxMembers && missing.Count > 0; i++)
        {
            if (offset < 0 || offset >= sample.Content.Length || sample.Content.Read(offset, block) < block.Length)
                break;
            TarHeader header = new(block);
            if (!header.HasCheckSum || header.Length is not { } length || length > sample.Content.Length)
                break;
            missing.Remove(header.Name);
            offset += block.Length + ((length + block.Length - 1) / block.Length * block.Length);
        }

        return missing.Count == 0;
    }
}
