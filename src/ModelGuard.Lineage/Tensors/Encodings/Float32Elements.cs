using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>Floats of 32 bits in the byte order of this machine.</summary>
internal readonly struct Float32Elements : IFloatElements
{
    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref byte first, nuint index) => Unsafe.ReadUnaligned<float>(ref Unsafe.Add(ref first, index * 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> First, Vector256<float> Second) Load256(ref byte first, nuint index) =>
        (Vector256.LoadUnsafe(ref first, index * 4).AsSingle(), Vector256.LoadUnsafe(ref first, (index * 4) + 32).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> First, Vector512<float> Second) Load512(ref byte first, nuint index) =>
        (Vector512.LoadUnsafe(ref first, index * 4).AsSingle(), Vector512.LoadUnsafe(ref first, (index * 4) + 64).AsSingle());
}
