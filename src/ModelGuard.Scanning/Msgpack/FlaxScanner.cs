using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Binary;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Msgpack;

/// <summary>Judges a checkpoint of Flax: arrays have the bytes that their shapes say, and what else is in it is looked at by its own content.</summary>
internal sealed class FlaxScanner : IFormatScanner
{
    /// <summary>Fewer bytes hold no model.</summary>
    private const int MinBlob = 16;

    public ModelFormat Format => ModelFormats.FlaxMsgpack;

    public void Scan(ByteSource content, ScanScope scope)
    {
        FlaxCheckpoint checkpoint = new();
        SequentialReader bytes = new(content, scope.Budget);
        bool isWhole = ScanGuard.Run(scope, () => new FlaxReader(bytes, checkpoint, (key, text, offset) => MetadataTexts.Judge(key, text, offset, scope)).Read());
        if (scope.IsRoot)
        {
            scope.Facts = new ModelFacts
            {
                Producer = "Flax",
                TensorCount = checkpoint.Arrays,
                ParameterCount = checkpoint.Elements,
                TensorTypes = checkpoint.Types,
                Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["keys"] = string.Join(", ", checkpoint.Keys) },
            };
        }

        foreach ((string message, long offset) in checkpoint.Faults)
            scope.Report(ContentRules.Malformed, message, offset);
        if (checkpoint.UnknownExtension is { } extension)
        {
            string number = extension.Type.ToString(CultureInfo.InvariantCulture);
            scope.Report(ContentRules.UnsupportedFormat, $"expected the extensions 1 to 3 of Flax, found {number}: what a program makes of it is not known", extension.Offset, number);
        }

        foreach ((long start, long length) in checkpoint.Blobs)
        {
            if (length >= MinBlob)
                scope.ScanNested(content.Slice(start, length), string.Create(CultureInfo.InvariantCulture, $"bytes-at-{start}"));
        }

        if (isWhole && bytes.Left > 0)
            UnaccountedBytes.Report(content, bytes.Position, content.Length, "the checkpoint", scope);
    }
}
