using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>bfloat16, little-endian: two elements a lane, the even one in its lower half, the odd one in its upper half.</summary>
internal readonly struct BFloat16Elements : IFloatElements
{
    private const uint UpperHalf = 0xFFFF0000;

    public static int Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref byte first, nuint index) => BitConverter.UInt32BitsToSingle((uint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, index * 2)) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> First, Vector256<float> Second) Load256(ref byte first, nuint index)
    {
        Vector256<uint> pairs = Vector256.LoadUnsafe(ref first, index * 2).AsUInt32();
        return ((pairs << 16).AsSingle(), (pairs & Vector256.Create(UpperHalf)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> First, Vector512<float> Second) Load512(ref byte first, nuint index)
    {
        Vector512<uint> pairs = Vector512.LoadUnsafe(ref first, index * 2).AsUInt32();
        return ((pairs << 16).AsSingle(), (pairs & Vector512.Create(UpperHalf)).AsSingle());
    }
}
