using ModelGuard.Core.Artifacts;

namespace ModelGuard.Scanning.Identification;

/// <summary>Formats known by fixed bytes at a fixed place, and not judged yet.</summary>
internal static class MagicNumbers
{
    /// <summary>One row.</summary>
    /// <param name="Format">The format.</param>
    /// <param name="Offset">Where the bytes stand.</param>
    /// <param name="Bytes">The bytes, as Latin-1 text.</param>
    /// <param name="Source">Where the format says so.</param>
    internal sealed record Row(ModelFormat Format, int Offset, string Bytes, string Source);

    private static readonly ModelFormat ExecuTorch = new("executorch", "ExecuTorch program");
    private static readonly ModelFormat Rar = new("rar", "RAR archive");
    private static readonly ModelFormat Rknn = new("rknn", "RKNN model");
    private static readonly ModelFormat MxNetParameters = new("mxnet-params", "MXNet parameters");

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new(ModelFormats.Ggml, 0, "nsgg", "ggml-org/llama.cpp, session, magic 0x6767736e"),
        new(ExecuTorch, 4, "ET12", "pytorch/executorch schema/program.fbs, file_identifier"),
        new(Rar, 0, "Rar!\u001a\u0007", "RAR 5.0 archive format"),
        new(Rknn, 0, "RKNN", "Rockchip RKNN header"),
        new(MxNetParameters, 0, "\u0012\u0001\0\0\0\0\0\0", "apache/mxnet src/ndarray/ndarray.cc, kMXAPINDArrayListMagic 0x112"),
        new(ModelFormats.Cntk, 0, "B\0C\0N\0", "microsoft/CNTK v1, ComputationNetwork \"BCN\" section"),
        new(ModelFormats.TensorRt, 0, "ptrt", "NVIDIA TensorRT plan header"),
        new(ModelFormats.TensorRt, 0, "ftrt", "NVIDIA TensorRT plan header"),
    ];

    /// <summary>Whether a row's bytes stand at their place.</summary>
    public static bool Matches(Row row, ReadOnlySpan<byte> head)
    {
        if (head.Length < row.Offset + row.Bytes.Length)
            return false;
        for (int i = 0; i < row.Bytes.Length; i++)
        {
            if (head[row.Offset + i] != row.Bytes[i])
                return false;
        }

        return true;
    }
}
