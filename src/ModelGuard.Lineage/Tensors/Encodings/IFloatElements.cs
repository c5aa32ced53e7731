using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>Floats as they are stored, loaded into vectors of 32-bit lanes. A pair of vectors holds consecutive elements, in an order of its own.</summary>
internal interface IFloatElements
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Size { get; }

    /// <summary>One element.</summary>
    static abstract float Load(ref byte first, nuint index);

    /// <summary>16 elements from an index on.</summary>
    static abstract (Vector256<float> First, Vector256<float> Second) Load256(ref byte first, nuint index);

    /// <summary>32 elements from an index on.</summary>
    static abstract (Vector512<float> First, Vector512<float> Second) Load512(ref byte first, nuint index);
}
