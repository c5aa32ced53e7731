using ModelGuard.Bom.Model;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Writing;

/// <summary>Puts a bill of materials where it belongs.</summary>
public static class BomWriter
{
    /// <summary>The notation that the name of a file asks for: XML for <c>.xml</c>, JSON for every other.</summary>
    /// <param name="path">The path.</param>
    public static BomFileFormat FormatOf(string path) =>
        Path.GetExtension(path.AsSpan()).Equals(".xml", StringComparison.OrdinalIgnoreCase) ? BomFileFormat.Xml : BomFileFormat.Json;

    /// <summary>Writes a document through a temporary file; a file that already holds the same bytes is not touched.</summary>
    /// <param name="path">Absolute path; missing folders are created.</param>
    /// <param name="document">The document.</param>
    /// <param name="version">The version of CycloneDX.</param>
    /// <param name="format">The notation; <see langword="null"/> for what <paramref name="path"/> asks for.</param>
    /// <returns>Whether the file was written, and a finding (MG5001) where it could not be.</returns>
    public static (bool Written, IReadOnlyList<Finding> Findings) WriteIfChanged(
        string path, BomDocument document, BomSpecVersion version = BomSpecVersion.V16, BomFileFormat? format = null)
    {
        ReadOnlyMemory<byte> content = (format ?? FormatOf(path)) == BomFileFormat.Xml ? BomXmlWriter.Write(document, version) : BomJsonWriter.Write(document, version);
        try
        {
            return (AtomicFile.WriteIfChanged(path, content.Span), []);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Finding finding = new(BomRules.NotWritten, new Place(path), $"expected to write the bill of materials, found: {exception.Message}");
            return (false, [finding]);
        }
    }
}
