using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Widens floats of 16 bits to 32, 32 at a time. Reading runs before writing, so that the source may stand at the end of the destination.
/// </summary>
internal static class FloatWidening
{
    private const int Lanes = 32;

    /// <summary>bfloat16: the upper half of a 32-bit float.</summary>
    public static void BFloat16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref ushort from = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(source));
        ref uint to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        nint count = Math.Min(source.Length / 2, destination.Length);
        nint i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            (Vector512<uint> lower, Vector512<uint> upper) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i));
            (lower << 16).StoreUnsafe(ref to, (nuint)i);
            (upper << 16).StoreUnsafe(ref to, (nuint)(i + (Lanes / 2)));
        }

        for (; i < count; i++)
            Unsafe.Add(ref to, i) = (uint)Unsafe.Add(ref from, i) << 16;
    }

    /// <summary>IEEE 754 binary16.</summary>
    public static void Float16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref ushort from = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(source));
        ref uint to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        nint count = Math.Min(source.Length / 2, destination.Length);
        nint i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            (Vector512<uint> lower, Vector512<uint> upper) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i));
            WidenHalf(lower).StoreUnsafe(ref to, (nuint)i);
            WidenHalf(upper).StoreUnsafe(ref to, (nuint)(i + (Lanes / 2)));
        }

        for (; i < count; i++)
            Unsafe.Add(ref to, i) = BitConverter.SingleToUInt32Bits((float)BitConverter.UInt16BitsToHalf(Unsafe.Add(ref from, i)));
    }

    /// <summary>A little-endian binary16, as blocks keep their scales.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Half(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    /// <summary>
    /// Exponent and fraction move into their places and the bias grows by 112. A subnormal gets the exponent of the smallest normal number and
    /// loses that number again: no lane ever holds a subnormal float, which processors multiply a hundred times slower.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> WidenHalf(Vector512<uint> half)
    {
        Vector512<uint> magnitude = (half & Vector512.Create(0x7fffu)) << 13;
        Vector512<uint> normal = magnitude + Vector512.Create(112u << 23);
        Vector512<uint> subnormal = ((magnitude + Vector512.Create(113u << 23)).AsSingle() - Vector512.Create(113u << 23).AsSingle()).AsUInt32();
        Vector512<uint> widened = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(1u << 23)), subnormal, normal);
        Vector512<uint> isSpecial = Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(31u << 23));
        Vector512<uint> sign = (half & Vector512.Create(0x8000u)) << 16;
        return Vector512.ConditionalSelect(isSpecial, magnitude | Vector512.Create(0xffu << 23), widened) | sign;
    }
}
