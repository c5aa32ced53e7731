using System.Buffers.Binary;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Scanning.Tar;

/// <summary>
/// A tar archive that torch before 0.1.10 wrote and every version since still loads (torch/serialization.py, <c>legacy_load</c>): streams
/// of pickles with numbers between them, and one pickle that refers to tensors by key.
/// </summary>
internal sealed class TorchTar
{
    public const string Pickle = "pickle";
    public const string Tensors = "tensors";
    public const string Storages = "storages";

    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>Judges a member that torch loads.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryJudge(TarEntry entry, ByteSource member, ScanScope scope)
    {
        switch (entry.Name)
        {
            case Pickle:
                JudgePickle(member, scope);
                break;
            case Tensors:
                JudgeTensors(member, scope);
                break;
            case Storages:
                JudgeStorages(member, scope);
                break;
            default:
                return false;
        }

        _found.Add(entry.Name);
        scope.Ledger.ClaimedMembers++;
        return true;
    }

    /// <summary>Reports members that torch loads and that are missing.</summary>
    public void JudgeWhole(ScanScope scope)
    {
        foreach (string name in (string[])[Storages, Tensors, Pickle])
        {
            if (!_found.Contains(name))
                scope.Report(ContentRules.Malformed, $"expected the member '{name}' with content, found none", subject: name);
        }
    }

    private static void JudgePickle(ByteSource member, ScanScope scope)
    {
        PickleStreamResult stream = PickleScanner.ScanStream(member, 0, PickleContext.TorchTar, scope);
        if (stream.IsComplete)
            JudgeEnd(member, stream.End, scope);
    }

    /// <summary>A count; per storage <c>(key, location, class)</c>, a count of elements and the elements; a list of views.</summary>
    private static void JudgeStorages(ByteSource member, ScanScope scope)
    {
        Span<byte> head = stackalloc byte[8];
        long at = 0;
        if (ReadCount(member, ref at, scope) is not { } count)
            return;
        for (long i = 0; i < count; i++)
        {
            PickleStreamResult stream = PickleScanner.ScanStream(member, at, PickleContext.TorchTar, scope);
            if (!stream.IsComplete)
                return;
            if (stream.TopElementSize is not { } size)
            {
                scope.Report(ContentRules.Malformed, "expected a key, a location and a storage class of a known type, found something else", at);
                return;
            }

            member.ReadExactly(stream.End, head);
            long elements = BinaryPrimitives.ReadInt64LittleEndian(head);
            at = stream.End + head.Length;
            if (elements < 0 || elements > (member.Length - at) / size)
            {
                scope.Report(ContentRules.Malformed, $"expected a storage inside the {member.Length - at} bytes left, found one of {elements} elements of {size} bytes", stream.End);
                return;
            }

            at += elements * size;
        }

        PickleStreamResult views = PickleScanner.ScanStream(member, at, PickleContext.TorchTar, scope);
        if (views.IsComplete)
            JudgeEnd(member, views.End, scope);
    }

    /// <summary>A count; per tensor <c>(key, storage, class)</c>, the number of dimensions, sizes, strides, and an offset.</summary>
    private static void JudgeTensors(ByteSource member, ScanScope scope)
    {
        const int NumberLength = 8;
        Span<byte> head = stackalloc byte[NumberLength];
        long at = 0;
        if (ReadCount(member, ref at, scope) is not { } count)
            return;
        for (long i = 0; i < count; i++)
        {
            PickleStreamResult stream = PickleScanner.ScanStream(member, at, PickleContext.TorchTar, scope);
            if (!stream.IsComplete)
                return;
            member.ReadExactly(stream.End, head);
            int dimensions = BinaryPrimitives.ReadInt32LittleEndian(head);
            long length = NumberLength + (2L * NumberLength * dimensions) + NumberLength;
            if (dimensions < 0 || length > member.Length - stream.End)
            {
                scope.Report(ContentRules.Malformed, $"expected a tensor's sizes inside the member, found {dimensions} dimensions", stream.End);
                return;
            }

            at = stream.End + length;
        }

        JudgeEnd(member, at, scope);
    }

    private static long? ReadCount(ByteSource member, ref long at, ScanScope scope)
    {
        PickleStreamResult stream = PickleScanner.ScanStream(member, at, PickleContext.TorchTar, scope);
        if (!stream.IsComplete)
            return null;
        at = stream.End;
        if (stream.TopInteger is { Sign: >= 0 } count && count <= member.Length)
            return (long)count;
        scope.Report(ContentRules.Malformed, "expected a count first, found something else", 0);
        return null;
    }

    private static void JudgeEnd(ByteSource member, long end, ScanScope scope)
    {
        if (end < member.Length)
            UnaccountedBytes.Report(member, end, member.Length, "what torch reads", scope);
    }
}
