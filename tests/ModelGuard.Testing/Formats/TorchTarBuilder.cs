namespace ModelGuard.Testing.Formats;

/// <summary>Writes the tar archives of torch before 0.1.10: pickles with numbers between them.</summary>
public static class TorchTarBuilder
{
    /// <summary>Protocol 2: the int 1.</summary>
    public static byte[] One => [0x80, 2, (byte)'K', 1, (byte)'.'];

    /// <summary>(1, 'cpu', torch.FloatStorage).</summary>
    public static byte[] StorageKey => [0x80, 2, (byte)'K', 1, (byte)'X', 3, 0, 0, 0, .. "cpuctorch\nFloatStorage\n"u8, 0x87, (byte)'.'];

    /// <summary>One tensor of four elements in the storage 1.</summary>
    public static byte[] Tensors => [.. One, .. TensorKey, 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(4L), .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(0L)];

    // (2, 1, torch.FloatTensor).
    private static byte[] TensorKey => [0x80, 2, (byte)'K', 2, (byte)'K', 1, .. "ctorch\nFloatTensor\n"u8, 0x87, (byte)'.'];

    private static byte[] NoViews => [0x80, 2, (byte)']', (byte)'.'];

    // {'w': the tensor 2}.
    private static byte[] Object => [0x80, 2, (byte)'}', (byte)'X', 1, 0, 0, 0, (byte)'w', (byte)'X', 1, 0, 0, 0, (byte)'2', (byte)'Q', (byte)'s', (byte)'.'];

    /// <summary>One storage.</summary>
    /// <param name="elements">Elements that it states.</param>
    /// <param name="bytes">Bytes that it has.</param>
    public static byte[] Storages(long elements, int bytes) => [.. One, .. StorageKey, .. BitConverter.GetBytes(elements), .. new byte[bytes], .. NoViews];

    /// <summary>An archive, honest where nothing else is given.</summary>
    public static byte[] Archive(byte[]? pickle = null, byte[]? tensors = null, byte[]? storages = null) => new TarBuilder()
        .Add("sys_info", [0x80, 2, (byte)'}', (byte)'.'])
        .Add("pickle", pickle ?? Object)
        .Add("tensors", tensors ?? Tensors)
        .Add("storages", storages ?? Storages(4, 16))
        .Build();
}
