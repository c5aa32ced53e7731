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
    private static readonly ModelFormat XGBoostUbj = new("xgboost-ubj", "XGBoost UBJSON model");

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new(ModelFormats.Ggml, 0, "nsgg", "ggml-org/llama.cpp, session, magic 0x6767736e"),
        new(ExecuTorch, 4, "ET12", "pytorch/executorch schema/program.fbs, file_identifier"),
        new(Rar, 0, "Rar!\u001a\u0007", "RAR 5.0 archive format"),
        new(ModelFormats.CatBoost, 0, "CBM1", "catboost/libs/model/model.cpp, MODEL_FILE_DESCRIPTOR_CHARS"),
        new(Rknn, 0, "RKNN", "Rockchip RKNN header"),
        new(MxNetParameters, 0, "\u0012\u0001\0\0\0\0\0\0", "apache/mxnet src/ndarray/ndarray.cc, kMXAPINDArrayListMagic 0x112"),
        new(ModelFormats.Cntk, 0, "B\0C\0N\0", "microsoft/CNTK v1, ComputationNetwork \"BCN\" section"),
        new(ModelFormats.TensorRt, 0, "ptrt", "NVIDIA TensorRT plan header"),
        new(ModelFormats.TensorRt, 0, "ftrt", "NVIDIA TensorRT plan header"),
        new(ModelFormats.R, 0, "RDX2\n", "R Internals 1.8"),
        new(ModelFormats.R, 0, "RDX3\n", "R Internals 1.8"),
        new(ModelFormats.R, 0, "RDA2\n", "R Internals 1.8"),
        new(ModelFormats.R, 0, "RDA3\n", "R Internals 1.8"),
        new(ModelFormats.R, 0, "X\n\0\0\0\u0002", "R Internals 1.8, XDR serialization version 2"),
        new(ModelFormats.R, 0, "X\n\0\0\0\u0003", "R Internals 1.8, XDR serialization version 3"),
        new(ModelFormats.Torch7, 0, "T7\0\0", "files marked by name; torch/File serialises types without one"),
        new(ModelFormats.Torch7, 0, "\u0004\0\0\0\u0001\0\0\0\u0003\0\0\0V 1", "torch/torch7 File.lua, TYPE_TORCH, version string"),
        new(ModelFormats.Torch7, 0, "4\n1\n3\nV 1\n", "torch/torch7 File.lua, ASCII mode"),
        new(XGBoostUbj, 0, "{L\0\0\0\0\0\0\0\u0007learner", "dmlc/xgboost doc/tutorials/saving_model.rst; UBJSON draft 12"),
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
