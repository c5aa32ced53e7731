using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.Checkpoints;

/// <summary>
/// The index of a checkpoint of TensorFlow 2 (tensorflow/core/protobuf/tensor_bundle.proto): a table whose first, empty key has a BundleHeaderProto, and
/// every other a BundleEntryProto.
/// </summary>
internal sealed class CheckpointIndex
{
    private readonly List<CheckpointTensor> _tensors = [];

    /// <summary>Number of files with data.</summary>
    public long Shards { get; private set; } = 1;

    /// <summary>Whether data are big-endian.</summary>
    public bool IsBigEndian { get; private set; }

    /// <summary>Whether there was a header.</summary>
    public bool HasHeader { get; private set; }

    /// <summary>Tensors in the order of their names.</summary>
    public IReadOnlyList<CheckpointTensor> Tensors => _tensors;

    /// <summary>Bytes of the table that belong to nothing.</summary>
    public (long Start, long End)? Hole { get; private set; }

    /// <summary>Reads an index.</summary>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static CheckpointIndex Read(ByteSource content, ScanBudget budget)
    {
        CheckpointIndex index = new();
        index.Hole = TableReader.Read(content, budget, (key, value, offset) =>
        {
            ByteSource message = content.Slice(offset, value.Length);
            if (key.IsEmpty)
                index.ReadHeader(message, offset);
            else
                index._tensors.Add(ReadEntry(Encoding.UTF8.GetString(key), message, offset));
        });
        return index;
    }

    private void ReadHeader(ByteSource message, long offset)
    {
        HasHeader = true;
        ReadFields(message, offset, (number, value, _, _) =>
        {
            if (number == 1)
                Shards = (long)Math.Min(value, int.MaxValue);
            else if (number == 2)
                IsBigEndian = value == 1;
        });
    }

    private static CheckpointTensor ReadEntry(string name, ByteSource message, long offset)
    {
        ulong type = 0;
        UInt128 elements = 1;
        long shard = 0;
        long start = 0;
        long length = 0;
        bool isSliced = false;
        ReadFields(message, offset, (number, value, inside, insideLength) =>
        {
            switch (number)
            {
                case 1:
                    type = value;
                    break;
                case 2:
                    elements = ReadShape(message.Slice(inside, insideLength), offset + inside);
                    break;
                case 3:
                    shard = (long)Math.Min(value, int.MaxValue);
                    break;
                case 4:
                    start = (long)Math.Min(value, long.MaxValue);
                    break;
                case 5:
                    length = (long)Math.Min(value, long.MaxValue);
                    break;
                case 7:
                    isSliced = true;
                    break;
                default:
                    break;
            }
        });
        return new CheckpointTensor(name, type, elements, shard, start, length, isSliced, offset);
    }

    private static UInt128 ReadShape(ByteSource shape, long offset)
    {
        UInt128 elements = 1;
        ReadFields(shape, offset, (number, _, inside, length) =>
        {
            if (number != 2)
                return;
            ulong size = 0;
            ReadFields(shape.Slice(inside, length), offset + inside, (field, value, _, _) => size = field == 1 ? value : size);
            elements = UInt128.Min(elements * size, long.MaxValue);
        });
        return elements;
    }

    /// <summary>Reads the fields of a message: number, then the value of a number, or place and length of anything longer.</summary>
    private static void ReadFields(ByteSource message, long offset, Action<int, ulong, long, long> accept)
    {
        ProtobufCursor cursor = new(message);
        while (cursor.Position < message.Length)
        {
            long at = cursor.Position;
            (int number, int wire) = cursor.ReadTag(message.Length);
            switch (wire)
            {
                case 0:
                    accept(number, cursor.ReadVarint(message.Length), 0, 0);
                    break;
                case 2:
                    long length = cursor.ReadLength(message.Length);
                    accept(number, 0, cursor.Position, length);
                    cursor.Skip(length, message.Length);
                    break;
                case 5 or 1 when message.Length - cursor.Position >= (wire == 5 ? 4 : 8):
                    cursor.Skip(wire == 5 ? 4 : 8, message.Length);
                    break;
                default:
                    throw new MalformedContentException($"expected a field of a checkpoint, found wire type {wire} of field {number}", offset + at);
            }
        }
    }
}
