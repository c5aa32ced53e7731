using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Pickle;

/// <summary>
/// The file format of torch before 1.6: five pickles (magic number, protocol version, system, object, storage keys), then each storage
/// as an element count of eight bytes and its elements. Source: torch/serialization.py, <c>_legacy_load</c>.
/// </summary>
internal static class TorchLegacyFile
{
    /// <summary>Streams before the storages.</summary>
    private const int StreamCount = 5;

    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Whether a first stream is the magic number of the format.</summary>
    public static bool Claims(PickleStreamResult first) => first.TopInteger == Magic;

    /// <summary>Judges what follows the magic number.</summary>
    /// <param name="content">The whole content.</param>
    /// <param name="first">The first stream, already judged.</param>
    /// <param name="scope">Where findings and facts go.</param>
    public static void Scan(ByteSource content, PickleStreamResult first, ScanScope scope)
    {
        List<TensorStorage> storages = [];
        PickleStreamResult last = first;
        for (int i = 1; i < StreamCount; i++)
        {
            if (last.End >= content.Length)
            {
                scope.Report(ContentRules.Malformed, $"expected {StreamCount} pickles, found {i}: the content is cut short", last.End);
                return;
            }

            last = PickleStreamScan.Scan(content, last.End, PickleContext.Torch, scope, out _);
            if (!last.IsComplete)
                return;
            storages.AddRange(last.Storages);
        }

        if (scope.IsRoot)
        {
            scope.Facts = scope.Facts with
            {
                FormatVersion = $"protocol {first.Protocol}",
                TensorTypes = FactLists.Count(storages.Select(storage => storage.StorageType)),
                TensorCount = storages.Count,
                ParameterCount = storages.Aggregate(0L, (sum, storage) => sum > long.MaxValue - storage.ElementCount ? long.MaxValue : sum + storage.ElementCount),
            };
        }

        JudgeStorages(content, last, storages, scope);
    }

    private static void JudgeStorages(ByteSource content, PickleStreamResult keys, List<TensorStorage> storages, ScanScope scope)
    {
        if (keys.TopStrings is null)
        {
            scope.Report(ContentRules.Malformed, "expected a list of storage keys in the fifth pickle, found something else", keys.Start);
            return;
        }

        Dictionary<string, TensorStorage> byKey = new(StringComparer.Ordinal);
        foreach (TensorStorage storage in storages)
        {
            if (!byKey.TryAdd(storage.Key, storage))
                StorageRules.Compare(byKey[storage.Key], storage, mayChangeType: false, scope);
        }

        long position = keys.End;
        Span<byte> head = stackalloc byte[8];
        foreach (string key in keys.TopStrings)
        {
            if (!byKey.Remove(key, out TensorStorage? storage) || storage.ByteCount is not { } bytes)
            {
                scope.Report(ContentRules.Malformed, $"expected the storage '{key}' in the object, found none of a known type", keys.Start, key);
                return;
            }

            if (content.Read(position, head) < head.Length || BinaryPrimitives.ReadInt64LittleEndian(head) != storage.ElementCount
                || bytes > content.Length - position - head.Length)
            {
                scope.Report(
                    ContentRules.Malformed,
                    $"expected storage '{key}' of {storage.ElementCount} elements in {bytes} bytes, found another count or the end",
                    position,
                    key);
                return;
            }

            position += head.Length + bytes;
        }

        if (byKey.Count > 0)
            scope.Report(ContentRules.Malformed, $"expected a storage for each of {storages.Count} keys, found {byKey.Count} without one", keys.Start);
        if (position < content.Length)
            UnaccountedBytes.Report(content, position, content.Length, "the last storage", scope);
    }
}
