namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Bytes that are changed in place, without an allocation for each change. What would not fit is cut.</summary>
internal sealed class FuzzBuffer
{
    private const int Capacity = 1 << 16;

    private readonly byte[] _bytes = new byte[Capacity];

    /// <summary>Number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>The bytes, for a scan.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Replaces everything.</summary>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        Length = Math.Min(bytes.Length, Capacity);
        bytes[..Length].CopyTo(_bytes);
    }

    /// <summary>Inserts bytes.</summary>
    public void Insert(int index, ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Capacity - Length);
        Span<byte> copy = count <= 1024 ? stackalloc byte[count] : new byte[count];
        bytes[..count].CopyTo(copy);
        _bytes.AsSpan(index, Length - index).CopyTo(_bytes.AsSpan(index + count));
        copy.CopyTo(_bytes.AsSpan(index));
        Length += count;
    }

    /// <summary>Removes bytes.</summary>
    public void Remove(int index, int count)
    {
        count = Math.Min(count, Length - index);
        _bytes.AsSpan(index + count, Length - index - count).CopyTo(_bytes.AsSpan(index));
        Length -= count;
    }
}
