using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.TorchSharp;

/// <summary>
/// Files that TorchSharp writes (dotnet/TorchSharp src/TorchSharp/Tensor/TensorExtensionMethods.cs and NN/Module.cs, <c>Save</c>): numbers in
/// LEB128, a tensor or a dictionary of tensors that fills the file exactly, or an optimizer's name and state.
/// </summary>
internal static class TorchSharpProbe
{
    private const int MaxDimensions = 16;
    private const int MaxNameLength = 1024;

    /// <summary>c10/core/ScalarType.h: bytes of one element, by number; 0 where TorchSharp writes none.</summary>
    private static readonly byte[] ElementSizes = [1, 1, 2, 4, 8, 2, 4, 8, 4, 8, 16, 1, 0, 0, 0, 2];

    private static readonly string[] Optimizers =
        ["Adadelta", "Adagrad", "Adam", "Adamax", "AdamW", "ASGD", "LBFGS", "NAdam", "RAdam", "RMSProp", "RMSprop", "Rprop", "SGD"];

    /// <summary>Whether the content is such a file.</summary>
    public static bool Claims(ContentSample sample) =>
        !sample.IsText && (IsOptimizer(sample.Head) || IsTensor(sample.Content) || IsStateDictionary(sample.Content));

    /// <summary>Whether the content starts with the name of an optimizer.</summary>
    public static bool IsOptimizer(ByteSource content)
    {
        Span<byte> head = stackalloc byte[16];
        return IsOptimizer(head[..content.Read(0, head)]);
    }

    private static bool IsOptimizer(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || head[0] == 0 || head[0] > 8)
            return false;
        string name = Encoding.Latin1.GetString(head.Slice(1, head[0]));
        return Array.IndexOf(Optimizers, name) >= 0;
    }

    private static bool IsTensor(ByteSource content)
    {
        long offset = 0;
        return SkipTensor(content, ref offset) && offset == content.Length;
    }

    private static bool IsStateDictionary(ByteSource content)
    {
        const int MaxEntries = 100_000;
        long offset = 0;
        if (ReadNumber(content, ref offset) is not (> 0 and <= MaxEntries and { } count))
            return false;
        for (long i = 0; i < count; i++)
        {
            if (ReadNumber(content, ref offset) is not (> 0 and <= MaxNameLength and { } length))
                return false;
            offset += length;
            if (!SkipTensor(content, ref offset))
                return false;
        }

        return offset == content.Length;
    }

    private static bool SkipTensor(ByteSource content, ref long offset)
    {
        if (ReadNumber(content, ref offset) is not (>= 0 and < 16 and { } type) || ElementSizes[type] == 0
            || ReadNumber(content, ref offset) is not (>= 0 and <= MaxDimensions and { } dimensions))
            return false;
        long size = ElementSizes[type];
        for (long i = 0; i < dimensions; i++)
        {
            if (ReadNumber(content, ref offset) is not (> 0 and { } dimension) || size > content.Length / dimension)
                return false;
            size *= dimension;
        }

        offset += size;
        return offset <= content.Length;
    }

    private static long? ReadNumber(ByteSource content, ref long offset)
    {
        Span<byte> bytes = stackalloc byte[9];
        int read = offset <= content.Length ? content.Read(offset, bytes) : 0;
        long value = 0;
        for (int i = 0; i < read; i++)
        {
            value |= (long)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                offset += i + 1;
                return value;
            }
        }

        return null;
    }
}
