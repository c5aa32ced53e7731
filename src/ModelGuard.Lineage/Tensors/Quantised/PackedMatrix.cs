using System.Runtime.InteropServices;

namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>
/// A matrix whose transpose is packed into integers: x[o,i] = scale[g,o] (q[i,o] - zero[g,o]), g the group of input i. It is decoded in bands of
/// 64 outputs, so that every packed row is read once for all of them.
/// </summary>
internal sealed class PackedMatrix(EncodedContent words, EncodedContent zeros, TensorContent scales, TensorContent? groupOf) : TensorContent
{
    private const int BandOutputs = 64;

    /// <summary>Nibble n of an AWQ integer holds this column of its eight.</summary>
    private static readonly int[] AwqOrder = [0, 2, 4, 6, 1, 3, 5, 7];

    private float[] _band = [];
    private int[]? _groups;
    private long _bandStart = -1;

    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    public required int Groups { get; init; }

    public required int Bits { get; init; }

    public required bool IsAwq { get; init; }

    /// <summary>What stored zero points are too small by: one in the first format of GPTQ.</summary>
    public required int ZeroOffset { get; init; }

    public override void Read(long start, Span<float> destination)
    {
        while (!destination.IsEmpty)
        {
            long output = start / Inputs;
            if (_bandStart < 0 || output < _bandStart || output >= _bandStart + BandOutputs)
                Decode(output / BandOutputs * BandOutputs);
            long place = start - (_bandStart * Inputs);
            int count = (int)Math.Min(destination.Length, _band.Length - place);
            _band.AsSpan((int)place, count).CopyTo(destination);
            start += count;
            destination = destination[count..];
        }
    }

    private void Decode(long first)
    {
        int outputs = (int)Math.Min(BandOutputs, Outputs - first);
        _groups ??= ReadGroups();
        _bandStart = -1;
        _band = new float[outputs * Inputs];
        float[] scale = new float[Groups * outputs];
        int[] zero = new int[Groups * outputs];
        int[] column = new int[outputs];
        for (int group = 0; group < Groups; group++)
        {
            scales.Read(((long)group * Outputs) + first, scale.AsSpan(group * outputs, outputs));
            Unpack(zeros, group, first, column);
            for (int o = 0; o < outputs; o++)
                zero[(group * outputs) + o] = column[o] + ZeroOffset;
        }

        int perWord = 32 / Bits;
        uint[] word = new uint[outputs];
        for (int input = 0; input < Inputs; input++)
        {
            if (IsAwq)
                Unpack(words, input, first, column);
            else if (input % perWord == 0)
                words.ReadBytes(((long)(input / perWord) * Outputs) + first, MemoryMarshal.AsBytes(word.AsSpan()));
            int group = _groups[input] * outputs;
            for (int o = 0; o < outputs; o++)
            {
                int q = IsAwq ? column[o] : (int)(word[o] >> (input % perWord * Bits)) & ((1 << Bits) - 1);
                _band[(o * Inputs) + input] = scale[group + o] * (q - zero[group + o]);
            }
        }

        _bandStart = first;
    }

    /// <summary>Columns of a row whose columns are packed.</summary>
    private void Unpack(EncodedContent source, int row, long first, Span<int> columns)
    {
        int perWord = 32 / Bits;
        long perRow = (long)Outputs / perWord;
        uint[] packed = new uint[((columns.Length - 1) / perWord) + 1];
        source.ReadBytes((row * perRow) + (first / perWord), MemoryMarshal.AsBytes(packed.AsSpan()));
        for (int i = 0; i < columns.Length; i++)
        {
            int lane = i % perWord;
            int place = IsAwq ? Array.IndexOf(AwqOrder, lane) : lane;
            columns[i] = (int)(packed[i / perWord] >> (place * Bits)) & ((1 << Bits) - 1);
        }
    }

    private int[] ReadGroups()
    {
        int[] groups = new int[Inputs];
        if (groupOf is null)
        {
            for (int i = 0; i < Inputs; i++)
                groups[i] = (int)((long)i * Groups / Inputs);
            return groups;
        }

        float[] stated = new float[Inputs];
        groupOf.Read(0, stated);
        for (int i = 0; i < Inputs; i++)
        {
            groups[i] = stated[i] >= 0 && stated[i] < Groups
                ? (int)stated[i]
                : throw new Core.Bytes.MalformedContentException($"expected groups below {Groups} in g_idx, found {stated[i]} for input {i}", 0);
        }

        return groups;
    }
}
