using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Jinja;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Gguf;

/// <summary>
/// Judges a GGUF file: every tensor has a known type, a shape that fits it and a place in the file; tensors and padding cover the data exactly;
/// every chat template is judged by its tree.
/// </summary>
internal sealed class GgufScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.Gguf;

    public void Scan(ByteSource content, ScanScope scope)
    {
        GgufHeader header = GgufReader.Read(content, scope.Budget);
        if (scope.IsRoot)
            scope.Facts = GgufFacts.Of(header);
        foreach ((string key, GgufText text) in header.Texts.OrderBy(pair => pair.Value.Offset))
        {
            // tokenizer.chat_template, tokenizer.chat_template.tool_use, and whatever a converter calls its own.
            if (key.Contains("chat_template", StringComparison.Ordinal))
                TemplateFindings.Judge(new ChatTemplateText(text.Text, text.Offset, IsWholeFile: false), scope);
            else
                MetadataTexts.Judge(key, text.Text, text.Offset, scope);
        }

        JudgeData(content, header, scope);
    }

    private static void JudgeData(ByteSource content, GgufHeader header, ScanScope scope)
    {
        List<(UInt128 Start, UInt128 End, GgufTensor Tensor)> ranges = [];
        foreach (GgufTensor tensor in header.Tensors)
        {
            if (LengthOf(tensor, header, scope) is { } length)
                ranges.Add((tensor.Start, tensor.Start + length, tensor));
        }

        // A tensor of an unknown length leaves nothing to be said about the bytes between the others.
        if (ranges.Count < header.Tensors.Count)
            return;

        UInt128 data = (UInt128)Math.Max(0, content.Length - header.DataStart);
        long covered = 0;
        JudgePadding(content, header.HeaderEnd, Math.Min(header.DataStart, content.Length), "the header", header.Alignment, scope);
        foreach ((UInt128 start, UInt128 end, GgufTensor tensor) in ranges.OrderBy(range => range.Start).ThenBy(range => range.End))
        {
            if (end > data)
            {
                scope.Report(ContentRules.Malformed, $"expected tensor '{Excerpt.Of(tensor.Name)}' inside the {data} bytes of data, found its end at {end}", tensor.Offset);
                return;
            }

            if (start < (UInt128)covered && end > start)
                scope.Report(ContentRules.Malformed, $"expected tensor '{Excerpt.Of(tensor.Name)}' to start at {covered}, found it overlapping at {start}", tensor.Offset);
            else if (start > (UInt128)covered)
                JudgePadding(content, header.DataStart + covered, header.DataStart + (long)start, "a tensor", header.Alignment, scope);
            covered = Math.Max(covered, (long)end);
        }

        JudgePadding(content, header.DataStart + covered, content.Length, "the last tensor", header.Alignment, scope);
    }

    /// <summary>Length of a tensor's data in bytes; reports and returns <see langword="null"/> where it has none.</summary>
    private static UInt128? LengthOf(GgufTensor tensor, GgufHeader header, ScanScope scope)
    {
        string name = Excerpt.Of(tensor.Name);
        if (GgufTensorType.Find(tensor.Type) is not { } type)
        {
            scope.Report(ContentRules.Malformed, $"expected a known type of tensor '{name}', found {tensor.Type}", tensor.Offset);
            return null;
        }

        if (tensor.Shape.Count > 0 && tensor.Shape[0] % type.BlockElements != 0)
        {
            scope.Report(ContentRules.Malformed, $"expected rows of tensor '{name}' in blocks of {type.BlockElements} ({type.Name}), found {tensor.Shape[0]} elements", tensor.Offset);
            return null;
        }

        if (tensor.Start % (ulong)header.Alignment != 0)
            scope.Report(ContentRules.Malformed, $"expected tensor '{name}' at a multiple of {header.Alignment}, found {tensor.Start}", tensor.Offset);
        return GgufFacts.ElementsOf(tensor) / (UInt128)type.BlockElements * (UInt128)type.BlockBytes;
    }

    /// <summary>Zeros up to the next multiple of the alignment are padding; anything else belongs to nothing.</summary>
    private static void JudgePadding(ByteSource content, long start, long end, string after, int alignment, ScanScope scope)
    {
        if (end <= start)
            return;
        if (end - start < alignment && IsZero(content, start, end))
            return;
        UnaccountedBytes.Report(content, start, end, after, scope);
    }

    private static bool IsZero(ByteSource content, long start, long end)
    {
        Span<byte> buffer = stackalloc byte[1024];
        while (start < end)
        {
            Span<byte> chunk = buffer[..(int)Math.Min(buffer.Length, end - start)];
            content.ReadExactly(start, chunk);
            if (chunk.ContainsAnyExcept((byte)0))
                return false;
            start += chunk.Length;
        }

        return true;
    }
}
