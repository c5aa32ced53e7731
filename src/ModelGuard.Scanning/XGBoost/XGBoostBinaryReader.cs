using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.XGBoost;

/// <summary>
/// Reads the binary format that XGBoost wrote before 1.0 and reads until 3.0 (dmlc/xgboost src/learner.cc LearnerModelParamLegacy, src/gbm/gbtree_model.h,
/// include/xgboost/tree_model.h): structures of fixed size, texts and vectors with 64 bits of length before them. All numbers are little-endian.
/// </summary>
/// <param name="reader">The bytes.</param>
/// <param name="model">What is learnt.</param>
/// <param name="heard">Told of every text that is no known word: key, text, offset.</param>
internal sealed class XGBoostBinaryReader(SequentialReader reader, XGBoostModel model, Action<string, string, long> heard)
{
    private const int LearnerLength = 136;
    private const int TreesLength = 160;
    private const int TreeLength = 148;
    private const int NodeLength = 20;
    private const int StatLength = 16;
    private const int LinearLength = 136;
    private const int LongestName = 128;

    /// <summary>Whether content is a model: its head of fixed size, then the names of an objective and a booster.</summary>
    public static bool StartsAt(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("binf"u8))
            head = head[4..];
        if (head.Length < LearnerLength + 8)
            return false;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head[LearnerLength..]);
        if (length is 0 or > 64 || head.Length < LearnerLength + 8 + (int)length + 8)
            return false;
        ReadOnlySpan<byte> name = head.Slice(LearnerLength + 8, (int)length);
        return !name.ContainsAnyExceptInRange((byte)'-', (byte)'z') && IsBooster(head[(LearnerLength + 8 + (int)length)..]);
    }

    /// <summary>Reads to the end of the model.</summary>
    /// <exception cref="MalformedContentException">The content breaks the format.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">It holds too much.</exception>
    public void Read()
    {
        if (reader.StartsWith("binf"u8))
            reader.Skip(4);
        ReadOnlySpan<byte> learner = reader.Read(LearnerLength);
        model.FeatureCount = BinaryPrimitives.ReadUInt32LittleEndian(learner[4..]);
        model.ClassCount = BinaryPrimitives.ReadInt32LittleEndian(learner[8..]);
        bool hasAttributes = BinaryPrimitives.ReadInt32LittleEndian(learner[12..]) != 0;
        bool hasMetrics = BinaryPrimitives.ReadInt32LittleEndian(learner[16..]) != 0;
        uint major = BinaryPrimitives.ReadUInt32LittleEndian(learner[20..]);
        uint minor = BinaryPrimitives.ReadUInt32LittleEndian(learner[24..]);
        model.Version = major == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}");
        (string Name, long Offset) objective = ReadName("objective");
        model.Objective = objective;
        (string Name, long Offset) booster = ReadName("booster");
        model.Booster = booster;
        if (booster.Name == "gblinear")
            ReadLinear();
        else
            ReadTrees();
        if (booster.Name == "dart")
            SkipVector(4);

        if (hasAttributes)
        {
            long count = ReadCount(16);
            for (long i = 0; i < count; i++)
            {
                string key = ReadText().Text;
                (string text, long offset) = ReadText();
                heard(key, text, offset);
            }
        }

        // Versions before 1.0 keep this parameter of one objective behind everything.
        if (major == 0 && objective.Name == "count:poisson" && reader.Left >= 8)
            ReadText();
        if (hasMetrics)
        {
            long count = ReadCount(8);
            for (long i = 0; i < count; i++)
                ReadText();
        }
    }

    private static bool IsBooster(ReadOnlySpan<byte> text)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(text);
        return (length == 6 && text[8..].StartsWith("gbtree"u8)) || (length == 4 && text[8..].StartsWith("dart"u8)) || (length == 8 && text[8..].StartsWith("gblinear"u8));
    }

    private void ReadLinear()
    {
        reader.Skip(LinearLength);
        model.Nodes += SkipVector(4);
    }

    private void ReadTrees()
    {
        long start = reader.Position;
        ReadOnlySpan<byte> head = reader.Read(TreesLength);
        int trees = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (trees < 0 || trees > reader.Left / (TreeLength + NodeLength + StatLength))
            throw new MalformedContentException($"expected trees that fit into the {reader.Left} bytes left, found {trees}", start);
        model.StatedTrees = trees;
        reader.Budget.ChargeRecords(trees);
        for (int i = 0; i < trees; i++)
            ReadTree();
        reader.Skip((long)trees * 4);
        model.TreeInfo = trees;
    }

    private void ReadTree()
    {
        long start = reader.Position;
        ReadOnlySpan<byte> head = reader.Read(TreeLength);
        int nodes = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        int leafSize = BinaryPrimitives.ReadInt32LittleEndian(head[20..]);
        if (nodes < 1 || nodes > reader.Left / (NodeLength + StatLength))
            throw new MalformedContentException($"expected nodes that fit into the {reader.Left} bytes left, found {nodes}", start);
        XGBoostTree tree = new() { StatedNodes = nodes };
        for (int i = 0; i < nodes; i++)
        {
            ReadOnlySpan<byte> node = reader.Read(NodeLength);
            int left = BinaryPrimitives.ReadInt32LittleEndian(node[4..]);
            tree.Left.Add(left);

            // A leaf has no left child; what stands in place of the right one means nothing then.
            tree.Right.Add(left == -1 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(node[8..]));

            // The first bit says where missing values go.
            tree.SplitIndices.Add((int)(BinaryPrimitives.ReadUInt32LittleEndian(node[12..]) & 0x7fffffff));
        }

        reader.Skip((long)nodes * StatLength);
        if (leafSize != 0)
            SkipVector(4);
        model.Trees++;
        model.Nodes += nodes;
        if (tree.FindFault(model.FeatureCount) is { } fault)
            model.Fault(fault, start);
    }

    private (string Name, long Offset) ReadName(string what)
    {
        (string text, long offset) = ReadText();
        return text.Length is > 0 and <= LongestName && text.All(character => character is > ' ' and < '\x7f')
            ? (text, offset)
            : throw new MalformedContentException($"expected the name of the {what}, found '{Excerpt.Of(text)}'", offset);
    }

    private (string Text, long Offset) ReadText()
    {
        long length = ReadCount(1);
        long offset = reader.Position;
        reader.Keep(32);
        return (Encoding.UTF8.GetString(reader.ReadBytes(length)), offset);
    }

    private long SkipVector(int size)
    {
        long count = ReadCount(size);
        reader.Skip(count * size);
        return count;
    }

    private long ReadCount(int smallest)
    {
        long start = reader.Position;
        ulong count = reader.ReadUInt64();
        return count <= (ulong)(reader.Left / smallest)
            ? (long)count
            : throw new MalformedContentException($"expected a length that fits into the {reader.Left} bytes left, found {count}", start);
    }
}
