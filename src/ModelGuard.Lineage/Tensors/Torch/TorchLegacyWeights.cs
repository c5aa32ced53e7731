using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>
/// The tensors of a file of torch before 1.6: five pickles (magic number, protocol, system, object, storage keys), then each storage as a
/// count of eight bytes and its elements (torch/serialization.py, _legacy_load).
/// </summary>
internal static class TorchLegacyWeights
{
    /// <summary>The first pickle in protocol 2: the magic number 0x1950a86a20f9469cfc6c as LONG1, then STOP.</summary>
    private static ReadOnlySpan<byte> Magic => [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    /// <summary>Whether content is such a file.</summary>
    public static bool Claims(ByteSource content)
    {
        Span<byte> head = stackalloc byte[Magic.Length];
        int read = content.Read(0, head);

        // A higher protocol changes the second byte and nothing else.
        return read == head.Length && head[0] == Magic[0] && head[1] is >= 2 and <= 5 && head[2..].SequenceEqual(Magic[2..]);
    }

    /// <summary>Adds the tensors of a file.</summary>
    /// <exception cref="MalformedContentException">A pickle or the list of storages breaks the format.</exception>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    public static void Read(ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        long position = TorchStateReader.Read(content, Magic.Length, budget).End;
        position = TorchStateReader.Read(content, position, budget).End;
        TorchState state = TorchStateReader.Read(content, position, budget);
        position = TorchStateReader.Read(content, state.End, budget).End;
        if (StringList.Read(content, state.End, position, budget.Limits) is not { } keys)
            throw new MalformedContentException("expected a list of storage keys in the fifth pickle, found something else", state.End);

        Dictionary<string, ByteSource> storages = FindStorages(content, position, keys, state.Storages, budget);
        foreach (TorchTensor tensor in state.Tensors)
            TorchViews.Add(tensor, tensor.View is { } view ? storages.GetValueOrDefault(view.Key) : null, builder);
    }

    private static Dictionary<string, ByteSource> FindStorages(
        ByteSource content, long position, IReadOnlyList<string> keys, IReadOnlyDictionary<string, string> types, ScanBudget budget)
    {
        Dictionary<string, ByteSource> storages = new(StringComparer.Ordinal);
        Span<byte> head = stackalloc byte[8];
        foreach (string key in keys)
        {
            budget.ChargeRecords(1);

            // Storages stand one behind the other: behind one whose size nobody states nothing can be found.
            if (!types.TryGetValue(key, out string? type) || TorchDataTypes.BytesOf(type) is not { } size || content.Read(position, head) < head.Length)
                break;
            long count = BinaryPrimitives.ReadInt64LittleEndian(head);
            position += head.Length;
            if (count < 0 || count > (content.Length - position) / size)
                break;
            storages.TryAdd(key, content.Slice(position, count * size));
            position += count * size;
        }

        return storages;
    }
}
