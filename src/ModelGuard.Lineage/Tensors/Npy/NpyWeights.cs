using System.Globalization;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Npy;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Npy;

/// <summary>NumPy arrays (numpy/lib/format.py): one in a file, or the members of a <c>.npz</c> archive.</summary>
internal static class NpyWeights
{
    private const string Extension = ".npy";

    /// <summary>Whether an archive holds arrays.</summary>
    public static bool Claims(ZipMembers members) => members.Names.Any(static name => name.EndsWith(Extension, StringComparison.Ordinal));

    /// <summary>Adds the arrays of an archive; each is called by its member.</summary>
    public static void ReadArchive(ZipMembers members, ScanBudget budget, WeightSetBuilder builder)
    {
        foreach (string name in members.Names.Where(static name => name.EndsWith(Extension, StringComparison.Ordinal)))
        {
            string array = name[..^Extension.Length];
            try
            {
                if (members.Open(name) is { } content)
                    Read(content, array, budget, builder);
                else
                    builder.AddUnreadable(array, members.WhyNot(name));
            }
            catch (MalformedContentException malformed)
            {
                builder.AddUnreadable(array, $"{malformed.Message} (at byte {malformed.Offset})");
            }
        }
    }

    /// <summary>Adds one array.</summary>
    /// <exception cref="MalformedContentException">Its header breaks the format.</exception>
    /// <exception cref="LimitReachedException">Its header is too long.</exception>
    public static void Read(ByteSource content, string name, ScanBudget budget, WeightSetBuilder builder)
    {
        budget.ChargeRecords(1);
        NpyHeader header = NpyReader.Read(content, budget.Limits);
        if (EncodingOf(header.DataType.Name) is not { } encoding)
        {
            string found = header.DataType.HasObjects ? "Python objects, which are never unpickled" : $"the type '{Excerpt.Of(header.DataType.Name)}'";
            builder.AddUnreadable(name, $"expected plain numbers, found {found}");
            return;
        }

        if (TensorShape.Elements(header.Shape) is not { } elements || encoding.BytesOf(elements) is not { } length || length > content.Length - header.DataOffset)
        {
            builder.AddUnreadable(name, $"expected the bytes of {TensorShape.Describe(header.Shape)} elements of {encoding.Name}, found {content.Length - header.DataOffset}");
            return;
        }

        EncodedContent stored = new(content, header.DataOffset, encoding);
        bool isTurned = header.IsFortranOrder && header.Shape.Count > 1;
        builder.Add(
            new WeightTensor(name, encoding.Name, header.Shape),
            isTurned ? new StridedContent(stored, 0, header.Shape, ColumnMajor(header.Shape)) : stored);
    }

    private static long[] ColumnMajor(IReadOnlyList<long> shape)
    {
        long[] strides = new long[shape.Count];
        long stride = 1;
        for (int i = 0; i < strides.Length; i++)
        {
            strides[i] = stride;
            stride *= shape[i];
        }

        return strides;
    }

    /// <summary>NumPy "Array interface", typestr: byte order, kind, size.</summary>
    private static TensorEncoding? EncodingOf(string type)
    {
        ReadOnlySpan<char> rest = type.AsSpan().TrimStart("<>|=");
        Kind? kind = rest switch
        {
            "f2" => Kind.Float16,
            "f4" => Kind.Float32,
            "f8" => Kind.Float64,
            "i1" => Kind.Int8,
            "i2" => Kind.Int16,
            "i4" => Kind.Int32,
            "i8" => Kind.Int64,
            "u1" => Kind.UInt8,
            "u2" => Kind.UInt16,
            "u4" => Kind.UInt32,
            "u8" => Kind.UInt64,
            "b1" or "?" => Kind.Bool,
            _ => null,
        };
        return kind is { } known ? ElementEncodings.Of(string.Create(CultureInfo.InvariantCulture, $"{rest}"), known, type.StartsWith('>')) : null;
    }
}
