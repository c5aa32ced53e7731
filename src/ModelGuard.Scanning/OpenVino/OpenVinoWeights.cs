using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.OpenVino;

/// <summary>Judges the file of weights beside a model: every constant lies in it, and nothing else but zeros between them.</summary>
internal static class OpenVinoWeights
{
    private const int MaxJudgedHoles = 64;

    /// <summary>Judges the file.</summary>
    /// <returns>Its name, where constants need it.</returns>
    public static string? Judge(IReadOnlyList<OpenVinoConstant> constants, ScanScope scope)
    {
        List<OpenVinoConstant> held = [.. constants.Where(constant => constant.Length > 0).OrderBy(constant => constant.Offset)];
        if (held.Count == 0 || !scope.IsRoot)
        {
            if (held.Count > 0)
                Missing("expected a file of weights beside the model, found the model inside an archive", held[0].Line, "weights", scope);
            return null;
        }

        string name = Path.ChangeExtension(Path.GetFileName(scope.FileName), ".bin");
        SiblingState state = scope.Siblings.Resolve(name, out long length);
        if (state is SiblingState.Escapes or SiblingState.LinkEscapes)
        {
            scope.ReportAtLine(GraphRules.ExternalDataEscapes, $"expected the weights in the model's folder, found that '{Excerpt.Of(name)}' leads outside by a link", held[0].Line, subject: name);
            return null;
        }

        if (state != SiblingState.Found)
        {
            Missing($"expected the file '{Excerpt.Of(name)}' beside the model, found none", held[0].Line, name, scope);
            return name;
        }

        if (held.Find(constant => constant.Offset > length || constant.Length > length - constant.Offset) is { } outside)
        {
            Missing($"expected {outside.Length} bytes at {outside.Offset} of '{Excerpt.Of(name)}' for '{outside.Name}', found a file of {length} bytes", outside.Line, name, scope);
            return name;
        }

        using FileByteSource file = scope.Siblings.Open(name);
        JudgeHoles(file, name, held, scope);
        return name;
    }

    private static void JudgeHoles(ByteSource file, string name, List<OpenVinoConstant> held, ScanScope scope)
    {
        long covered = 0;
        int holes = 0;
        foreach ((long start, long end) in held.Select(constant => (constant.Offset, constant.Offset + constant.Length)).Append((file.Length, file.Length)))
        {
            if (start > covered && !IsZero(file, covered, start))
            {
                scope.Report(ContentRules.UnaccountedBytes, $"expected the constants of the model to cover '{Excerpt.Of(name)}', found {start - covered} bytes at {covered} that belong to none", subject: name);
                if (holes++ < MaxJudgedHoles)
                    scope.ScanNested(file.Slice(covered, start - covered), name);
            }

            covered = Math.Max(covered, end);
        }
    }

    private static bool IsZero(ByteSource file, long start, long end)
    {
        byte[] buffer = new byte[(int)Math.Min(end - start, 64 << 10)];
        while (start < end)
        {
            Span<byte> chunk = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - start));
            file.ReadExactly(start, chunk);
            if (chunk.ContainsAnyExcept((byte)0))
                return false;
            start += chunk.Length;
        }

        return true;
    }

    private static void Missing(string message, int line, string subject, ScanScope scope) =>
        scope.ReportAtLine(GraphRules.ExternalDataMissing, message, line, subject: subject);
}
