using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// Reads the layers of an OCI image manifest (image specification, "Image Manifest"): digest, size, and the title that tells which file a
/// layer is (<c>org.opencontainers.image.title</c>, as ORAS writes it).
/// </summary>
internal static class OciManifest
{
    /// <summary>The largest manifest that is read, in bytes; registries accept 4 MiB (distribution specification).</summary>
    public const int MaxLength = 4 << 20;

    private const string Title = "org.opencontainers.image.title";

    /// <summary>Reads the layers.</summary>
    /// <returns>The layers; <see langword="null"/> where the bytes are no manifest.</returns>
    public static IReadOnlyList<OciLayer>? Read(ReadOnlySpan<byte> bytes)
    {
        if (PlacedJson.Read(bytes, relaxed: false).Root is not { Kind: JsonValueKind.Object } root || Member(root, "layers") is not { Kind: JsonValueKind.Array } layers)
            return null;

        List<OciLayer> read = [];
        foreach (PlacedJsonValue layer in layers.Items)
        {
            if (Sha256Text.Normalise(Member(layer, "digest")?.Text) is not { } sha256)
                continue;
            bool hasSize = long.TryParse(Member(layer, "size")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long size);
            string? title = Member(layer, "annotations") is { } annotations ? Member(annotations, Title)?.Text : null;
            read.Add(new OciLayer(title, sha256, hasSize ? size : null, layer.Line));
        }

        return read;
    }

    private static PlacedJsonValue? Member(PlacedJsonValue value, string name) =>
        value.Members.FirstOrDefault(member => member.Name == name)?.Value;
}
