using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>Plain numbers, one by one, little-endian or big-endian.</summary>
internal static class ElementEncodings
{
    /// <summary>The kinds of plain numbers.</summary>
    public enum Kind
    {
        Float16,
        BFloat16,
        Float32,
        Float64,
        Float8E4M3Fn,
        Float8E5M2,
        Float8E4M3FnUz,
        Float8E5M2FnUz,
        Float8E8M0,
        Bool,
        Int8,
        UInt8,
        Int16,
        UInt16,
        Int32,
        UInt32,
        Int64,
        UInt64,
    }

    /// <summary>Numbers of a kind, under the container's own name for them.</summary>
    public static TensorEncoding Of(string name, Kind kind, bool isBigEndian = false)
    {
        (int size, BlockDecoder decode) = kind switch
        {
            Kind.Float16 => (2, (BlockDecoder)FloatWidening.Float16),
            Kind.BFloat16 => (2, FloatWidening.BFloat16),
            Kind.Float32 => (4, CopyFloats),
            Kind.Float64 => (8, static (source, destination) => Convert<double>(source, destination, static value => (float)value)),
            Kind.Float8E4M3Fn => (1, Float8.DecodeE4M3Fn),
            Kind.Float8E5M2 => (1, Float8.DecodeE5M2),
            Kind.Float8E4M3FnUz => (1, Float8.DecodeE4M3FnUz),
            Kind.Float8E5M2FnUz => (1, Float8.DecodeE5M2FnUz),
            Kind.Float8E8M0 => (1, Float8.DecodeE8M0),
            Kind.Bool => (1, static (source, destination) => Convert<byte>(source, destination, static value => value == 0 ? 0 : 1)),
            Kind.Int8 => (1, static (source, destination) => Convert<sbyte>(source, destination, static value => value)),
            Kind.UInt8 => (1, static (source, destination) => Convert<byte>(source, destination, static value => value)),
            Kind.Int16 => (2, static (source, destination) => Convert<short>(source, destination, static value => value)),
            Kind.UInt16 => (2, static (source, destination) => Convert<ushort>(source, destination, static value => value)),
            Kind.Int32 => (4, static (source, destination) => Convert<int>(source, destination, static value => value)),
            Kind.UInt32 => (4, static (source, destination) => Convert<uint>(source, destination, static value => value)),
            Kind.Int64 => (8, static (source, destination) => Convert<long>(source, destination, static value => value)),
            _ => (8, static (source, destination) => Convert<ulong>(source, destination, static value => value)),
        };
        if (isBigEndian && size > 1)
            return new TensorEncoding(name, 1, size, (source, destination) => DecodeReversed(source, destination, size, decode));
        return new TensorEncoding(name, 1, size, decode)
        {
            DecodesInPlace = kind is Kind.Float16 or Kind.BFloat16 or Kind.Float32,
            SumPowers = kind switch
            {
                Kind.BFloat16 => static (ReadOnlySpan<byte> elements, ref PowerSums sums) => sums.Add<BFloat16Elements>(elements),
                Kind.Float32 => static (ReadOnlySpan<byte> elements, ref PowerSums sums) => sums.Add<Float32Elements>(elements),
                _ => null,
            },
        };
    }

    private static void CopyFloats(ReadOnlySpan<byte> source, Span<float> destination) => source.CopyTo(MemoryMarshal.AsBytes(destination));

    private static void Convert<T>(ReadOnlySpan<byte> source, Span<float> destination, Func<T, float> widen)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(source);
        for (int i = 0; i < values.Length; i++)
            destination[i] = widen(values[i]);
    }

    private static void DecodeReversed(ReadOnlySpan<byte> source, Span<float> destination, int size, BlockDecoder decode)
    {
        byte[] swapped = source.ToArray();
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(swapped.AsSpan()));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(swapped.AsSpan()));
                break;
            default:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(swapped.AsSpan()));
                break;
        }

        decode(swapped, destination);
    }
}
