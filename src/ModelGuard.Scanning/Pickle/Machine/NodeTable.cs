using System.Runtime.CompilerServices;

using ModelGuard.Core.Budgets;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// What is kept of every value with an identity. Most are small containers of plain data that come from no name: they are packed into
/// eight bytes, and become a <see cref="ValueNode"/> when they are anything more. Large pickles hold millions of them.
/// </summary>
internal sealed class NodeTable(ScanLimits limits)
{
    /// <summary>Places that a packed node may be reached from.</summary>
    public const int MaxPackedUses = 1 << UseBits;

    // From the lowest bit: position of the kept contents, their number, flags, size less one, uses less one; the highest bit says that
    // the others are the index of an expanded node. A packed node of zero is a container that is still empty.
    private const int CellBits = CellRing.PositionBits;
    private const int KeptBits = 7;
    private const int FlagBits = 4;
    private const int SizeBits = 8;
    private const int UseBits = 4;
    private const int KeptShift = CellBits;
    private const int FlagShift = KeptShift + KeptBits;
    private const int SizeShift = FlagShift + FlagBits;
    private const int UseShift = SizeShift + SizeBits;
    private const ulong UseMask = ((1UL << UseBits) - 1) << UseShift;
    private const ulong Expanded = 1UL << 63;

    private readonly ChunkedList<ulong> _packed = new(limits.MaxMemo);
    private readonly ChunkedList<ValueNode> _expanded = new(limits.MaxMemo);

    /// <summary>Number of nodes.</summary>
    public int Count => _packed.Count;

    /// <summary>Adds a node without contents where there is room without growing.</summary>
    /// <returns>Whether there is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(out int index)
    {
        index = _packed.Count;
        return _packed.TryAdd(0);
    }

    /// <summary>Adds a node without contents.</summary>
    /// <returns>Its index.</returns>
    /// <exception cref="LimitReachedException">There are as many nodes as the memo may have entries.</exception>
    public int Add()
    {
        // Whoever fills the memo fills this too.
        if (_packed.Count >= limits.MaxMemo)
            throw new LimitReachedException(nameof(ScanLimits.MaxMemo), limits.MaxMemo);
        return _packed.Add(0);
    }

    /// <summary>The node in full, to be changed in place.</summary>
    public ref ValueNode Open(int index)
    {
        ulong packed = _packed[index];
        if ((packed & Expanded) == 0)
        {
            packed = Expanded | (uint)_expanded.Add(Unpack(packed));
            _packed[index] = packed;
        }

        return ref _expanded[(int)packed];
    }

    /// <summary>A copy of a node.</summary>
    public ValueNode Read(int index)
    {
        ulong packed = _packed[index];
        return (packed & Expanded) == 0 ? Unpack(packed) : _expanded[(int)packed];
    }

    /// <summary>Replaces a node.</summary>
    public void Write(int index, in ValueNode node)
    {
        ref ulong packed = ref _packed[index];
        if ((packed & Expanded) != 0 || !TryPack(in node, out packed))
            Open(index) = node;
    }

    /// <summary>Makes constants the contents of a node that is still empty.</summary>
    /// <param name="index">The node.</param>
    /// <param name="values">The constants, at most <see cref="PickleMachine.MaxKept"/>.</param>
    /// <param name="cells">Where contents are kept.</param>
    /// <returns>Whether it was empty.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFill(int index, ReadOnlySpan<PickleValue> values, CellRing cells)
    {
        ref ulong packed = ref _packed[index];
        if (!IsEmpty(packed) || !cells.HasPositions)
            return false;
        packed = Filled(packed, cells.Add(values), values.Length);
        return true;
    }

    /// <summary>The newest nodes, packed: see <see cref="ChunkedList{T}.Newest"/>.</summary>
    public ref ulong Newest(out int start, out int used, out int length) => ref _packed.Newest(out start, out used, out length);

    /// <summary>Says how many of the newest nodes are used now.</summary>
    public void Use(int used) => _packed.Use(used);

    /// <summary>Whether a packed node is a container that is still empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEmpty(ulong packed) => (packed & ~UseMask) == 0;

    /// <summary>What a packed node without contents is with them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Filled(ulong packed, long position, nint count) =>
        packed | (ulong)position | ((ulong)count << KeptShift) | ((ulong)count << SizeShift);

    /// <summary>Notes that a node is reached from one more place.</summary>
    /// <param name="index">The node.</param>
    /// <param name="uses">Number of places that the other value is reached from.</param>
    /// <param name="total">Number of places that the node is reached from now.</param>
    /// <returns>The size of the node.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Reach(int index, float uses, out float total)
    {
        ref ulong packed = ref _packed[index];
        ulong next = packed + (1UL << UseShift);
        if (uses == 1 && (packed & (UseMask | Expanded)) < UseMask)
        {
            packed = next;
            total = 1 + ((next & UseMask) >> UseShift);
            return 1 + Field(packed, SizeShift, SizeBits);
        }

        ref ValueNode node = ref Open(index);
        node.Uses += uses;
        total = node.Uses;
        return node.Size;
    }

    /// <summary>Notes that plain containers are reached from one more place each, up to the first that takes more than a bit to note it.</summary>
    /// <param name="values">Values, of which the first lists, dicts and sets are taken.</param>
    /// <param name="except">The node that is out of the table; -1 where there is none.</param>
    /// <param name="size">The size of those that were taken, together.</param>
    /// <returns>The number taken.</returns>
    public int ReachPlain(ReadOnlySpan<PickleValue> values, int except, out long size)
    {
        ref ulong newest = ref _packed.Newest(out int start, out int used, out _);
        size = 0;
        int taken = 0;
        foreach (PickleValue value in values)
        {
            nint at = (nint)value.Payload - start;
            if (value.Kind is not (>= ValueKind.List and <= ValueKind.Set) || (nuint)at >= (nuint)used || value.Payload == except)
                break;
            ref ulong packed = ref Unsafe.Add(ref newest, at);
            if ((packed & (UseMask | Expanded)) >= UseMask)
                break;
            packed += 1UL << UseShift;
            size += 1 + Field(packed, SizeShift, SizeBits);
            taken++;
        }

        return taken;
    }

    private static uint Field(ulong packed, int shift, int bits) => (uint)(packed >> shift) & ((1u << bits) - 1);

    private static ValueNode Unpack(ulong packed) => new()
    {
        Cells = (long)(packed & ((1UL << CellBits) - 1)),
        Kept = (byte)Field(packed, KeptShift, KeptBits),
        Flags = (NodeFlags)Field(packed, FlagShift, FlagBits),
        Size = 1 + Field(packed, SizeShift, SizeBits),
        Uses = 1 + Field(packed, UseShift, UseBits),
        Source = -1,
    };

    private static bool TryPack(in ValueNode node, out ulong packed)
    {
        uint size = (uint)node.Size - 1;
        uint uses = (uint)node.Uses - 1;
        bool fits = node.Source < 0 && size < 1u << SizeBits && uses < 1u << UseBits && node.Cells < 1L << CellBits;
        packed = fits
            ? (ulong)node.Cells | ((ulong)node.Kept << KeptShift) | ((ulong)node.Flags << FlagShift) | ((ulong)size << SizeShift)
                | ((ulong)uses << UseShift)
            : 0;
        return fits;
    }
}
