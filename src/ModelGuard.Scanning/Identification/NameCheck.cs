using ModelGuard.Core.Artifacts;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.DeviceCode;
using ModelGuard.Scanning.Sampling;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.Identification;

/// <summary>What is said about content that no format claims: nothing, unless its name promises a model.</summary>
internal static class NameCheck
{
    /// <summary>Reports a pickle under the name of a format that holds none.</summary>
    /// <param name="sample">The content.</param>
    /// <param name="format">Its format.</param>
    /// <param name="scope">Where the finding goes.</param>
    public static void ReportPickle(ContentSample sample, ModelFormat format, ScanScope scope)
    {
        bool isPickle = format == ModelFormats.Pickle || format == ModelFormats.TorchZip || format == ModelFormats.TorchScript;
        if (isPickle && ModelNames.PromisesNoPickle(sample.Extension))
        {
            scope.Report(
                ContentRules.UnknownContent,
                $"expected a model without code as the extension {sample.Extension} says, found a {format.Name}",
                offset: 0,
                subject: sample.Extension);
        }
    }

    /// <summary>Reports a broken promise.</summary>
    /// <param name="sample">The content.</param>
    /// <param name="scope">Where the finding goes.</param>
    /// <param name="wrapper">The archive or compression that was found, without a model in it.</param>
    /// <returns>The format that the name alone tells, <paramref name="wrapper"/> where it broke a promise, or no model.</returns>
    public static ModelFormat Report(ContentSample sample, ScanScope scope, ModelFormat? wrapper = null)
    {
        if (sample.StartsWith("version https://git-lfs.github.com/spec/"u8))
        {
            scope.Report(
                ContentRules.UnknownContent,
                "expected a model, found the Git LFS pointer that stands for it",
                mend: "Fetch the file itself: git lfs pull");
            return ModelFormat.None;
        }

        // Python's own path files are text under .pth.
        if (!ModelNames.PromisesModel(sample.Extension) || (sample.Extension == ".pth" && sample.IsText))
            return ModelFormat.None;

        bool isOpaque = wrapper is null && !sample.Head.IsEmpty && !sample.IsText && !KnownContent.IsKnown(sample.Head);
        if (isOpaque && ModelNames.OpaqueFormat(sample.Extension) is { } opaque)
        {
            IFormatScanner scanner = opaque == ModelFormats.TensorRt ? DeviceCodeScanner.TensorRt : new UnsupportedScanner(opaque);
            scanner.Scan(sample.Content, scope);
            return opaque;
        }

        string found = wrapper is not null ? $"a {wrapper.Name} without a model in it"
            : sample.Head.IsEmpty ? "an empty file"
            : sample.IsText ? "text"
            : KnownContent.IsKnown(sample.Head) ? "content of another kind"
            : "unknown binary content";
        scope.Report(ContentRules.UnknownContent, $"expected a model as the extension {sample.Extension} says, found {found}", offset: 0, subject: sample.Extension);
        return wrapper ?? ModelFormat.None;
    }
}
