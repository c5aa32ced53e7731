namespace ModelGuard.Scanning.Torch7;

/// <summary>
/// Classes of Torch7 (torch/torch7 lib/TH/generic and pkg/torch; torch/nn, torch/cunn, soumith/cudnn.torch, torch/nngraph). Tensors and storages have layouts of
/// their own; the others are one table each.
/// </summary>
internal static class Torch7Classes
{
    private static readonly (string Type, int Size)[] Types =
    [
        ("Byte", 1), ("Char", 1), ("Short", 2), ("Int", 4), ("Long", 8), ("Float", 4), ("Double", 8), ("Half", 2),
        ("CudaByte", 1), ("CudaChar", 1), ("CudaShort", 2), ("CudaInt", 4), ("CudaLong", 8), ("Cuda", 4), ("CudaDouble", 8), ("CudaHalf", 2),
    ];

    /// <summary>Bytes of an element of a storage; <see langword="null"/> for another class.</summary>
    public static int? StorageSize(string name) => SizeOf(name, "Storage");

    /// <summary>Whether it is a tensor.</summary>
    public static bool IsTensor(string name) => SizeOf(name, "Tensor") is not null;

    /// <summary>Whether a class is one that Torch and its networks bring.</summary>
    public static bool IsKnown(string name) =>
        StorageSize(name) is not null || IsTensor(name) || HasPrefix(name, "nn.") || HasPrefix(name, "cudnn.") || HasPrefix(name, "nngraph.") || HasPrefix(name, "graph.")
        || name is "torch.Timer" or "torch.Generator" or "cunn.DataParallelTable";

    /// <summary>Whether an object is written in a way that only its own library knows: hash tables outside of Lua, files, processes.</summary>
    public static bool IsOpaque(string name) => HasPrefix(name, "tds.") || HasPrefix(name, "threads.") || name is "torch.Generator" or "torch.Timer" or "torch.DiskFile" or "torch.PipeFile" or "torch.MemoryFile";

    private static bool HasPrefix(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.AsSpan(prefix.Length).IndexOfAnyExcept(IdentifierCharacters) < 0 && name.Length > prefix.Length;

    private static readonly System.Buffers.SearchValues<char> IdentifierCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static int? SizeOf(string name, string suffix)
    {
        foreach ((string type, int size) in Types)
        {
            if (name.Length == "torch.".Length + type.Length + suffix.Length && name.StartsWith("torch.", StringComparison.Ordinal)
                && name.AsSpan(6).StartsWith(type) && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return size;
            }
        }

        return null;
    }
}
