using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Widens floats of 16 bits to 32, 16 at a time: vectors of 512 bits are emulated on processors that they slow down, and storing is what takes time. Reading runs before writing, so that the source may stand at the end of the destination.
/// </summary>
internal static class FloatWidening
{
    private const int Lanes = 16;

    /// <summary>bfloat16: the upper half of a 32-bit float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BFloat16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref ushort from = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(source));
        ref uint to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        nint count = Math.Min(source.Length / 2, destination.Length);
        nint i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
            (lower << 16).StoreUnsafe(ref to, (nuint)i);
            (upper << 16).StoreUnsafe(ref to, (nuint)(i + (Lanes / 2)));
        }

        for (; i < count; i++)
            Unsafe.Add(ref to, i) = (uint)Unsafe.Add(ref from, i) << 16;
    }

    /// <summary>IEEE 754 binary16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Float16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref ushort from = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(source));
        ref uint to = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(destination));
        nint count = Math.Min(source.Length / 2, destination.Length);
        nint i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)i));
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
    private static Vector256<uint> WidenHalf(Vector256<uint> half)
    {
        Vector256<uint> magnitude = (half & Vector256.Create(0x7fffu)) << 13;
        Vector256<uint> normal = magnitude + Vector256.Create(112u << 23);
        Vector256<uint> subnormal = ((magnitude + Vector256.Create(113u << 23)).AsSingle() - Vector256.Create(113u << 23).AsSingle()).AsUInt32();
        Vector256<uint> widened = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(1u << 23)), subnormal, normal);
        Vector256<uint> isSpecial = Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(31u << 23));
        Vector256<uint> sign = (half & Vector256.Create(0x8000u)) << 16;
        return Vector256.ConditionalSelect(isSpecial, magnitude | Vector256.Create(0xffu << 23), widened) | sign;
    }
}
