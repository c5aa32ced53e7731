using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>Judges a file of tensors for ExecuTorch (<c>.ptd</c>): every segment lies in the file, tensors have the size of their shapes.</summary>
internal sealed class ExecuTorchDataScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.ExecuTorchData;

    public void Scan(ByteSource content, ScanScope scope)
    {
        (FlatTable root, FlatVerifier verifier) = FlatVerifier.Verify(content, ExecuTorchSchema.Data, scope.Budget);
        if (verifier.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of ExecuTorch's tensor files as of 2026, found {unknown}", root.Offset);
        ExecuTorchHeader? header = ExecuTorchHeader.Read(content, verifier);
        List<(long Start, long End)> segments = ExecuTorchHeader.Segments(root, header, verifier);
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        UInt128 parameters = 0;
        long tensors = 0;
        foreach (FlatTable named in root.Tables("named_data"))
        {
            string key = named.Text("key") ?? string.Empty;
            ulong index = named.Number("segment_index");
            if (index >= (ulong)segments.Count)
            {
                scope.Report(ContentRules.Malformed, $"expected '{Excerpt.Of(key)}' in one of {segments.Count} segments, found {index}", named.Offset);
                continue;
            }

            (long start, long end) = segments[(int)index];
            if (named.Table("tensor_layout") is not { } layout)
            {
                // Data without a layout is for a backend, which alone knows its form.
                scope.Report(NativeFormatRules.DeviceCode, $"expected tensors, found data of {end - start} bytes for a backend under '{Excerpt.Of(key)}'", named.Offset, subject: Excerpt.Of(key));
                continue;
            }

            ulong type = layout.Number("scalar_type");
            tensors++;
            parameters = UInt128.Min(parameters + ExecuTorchScalarType.ElementsOf(layout.Numbers("sizes")), long.MaxValue);
            string name = ExecuTorchScalarType.NameOf(type);
            types[name] = types.GetValueOrDefault(name) + 1;
            if (ExecuTorchScalarType.LengthOf(type, layout.Numbers("sizes")) is not { } needed)
                scope.Report(ContentRules.Malformed, $"expected a known element type of '{Excerpt.Of(key)}', found {type}", named.Offset);
            else if (needed != (UInt128)(end - start))
                scope.Report(ContentRules.Malformed, $"expected {needed} bytes of '{Excerpt.Of(key)}', found {end - start}", named.Offset);
        }

        foreach ((long start, long end) in verifier.Holes(content, ExecuTorchScanner.MaxPadding))
            UnaccountedBytes.Report(content, start, end, "a tensor", scope);
        if (!scope.IsRoot)
            return;
        scope.Facts = new ModelFacts
        {
            FormatVersion = $"FT01 version {root.Number("version")}",
            TensorCount = tensors,
            ParameterCount = (long)parameters,
            TensorTypes = types,
        };
    }
}
