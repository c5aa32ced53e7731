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

    private static readonly ModelFormat ExecuTorchBundle = new("executorch-bundle", "ExecuTorch program with test inputs");
    private static readonly ModelFormat Rar = new("rar", "RAR archive");

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new(ModelFormats.Ggml, 0, "nsgg", "ggml-org/llama.cpp, session, magic 0x6767736e"),
        new(ExecuTorchBundle, 4, "BP08", "pytorch/executorch schema/bundled_program_schema.fbs, file_identifier"),
        new(Rar, 0, "Rar!\u001a\u0007", "RAR 5.0 archive format"),
        new(ModelFormats.Cntk, 0, "B\0C\0N\0", "microsoft/CNTK v1, ComputationNetwork \"BCN\" section"),
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
