using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>
/// Judges a Core ML model: custom layers and models, which are classes of the program; links to other models; files of weights; models whose content
/// only Apple's frameworks know; texts of the metadata.
/// </summary>
internal sealed class CoreMlScanner : IFormatScanner
{
    /// <summary>What names of weight files begin with: the folder of the model (coremltools converters/mil/backend/mil/load.py).</summary>
    private const string ModelFolder = "@model_path/";

    /// <summary>Bytes of the record that an offset into a weight file leads to (coremltools mlmodel/src/MILBlob/Blob/StorageFormat.hpp).</summary>
    private const int BlobRecordLength = 64;

    public ModelFormat Format => ModelFormats.CoreMl;

    public void Scan(ByteSource content, ScanScope scope)
    {
        CoreMlModel model = new();
        CoreMlReader reader = new(content, scope.Budget, model);

        // What was read before a fault is judged all the same.
        ScanGuard.Run(scope, () => reader.Read(CoreMlSchema.Model));
        if (reader.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of Core ML's specification as of 2026, found {unknown.Message}", unknown.Offset);
        foreach (CoreMlCustomCode code in model.CustomCode)
            JudgeCode(code, scope);
        foreach ((string file, string searchPath, long offset) in model.Links)
            JudgeLink(file, searchPath, offset, scope);
        foreach ((int field, long offset) in model.Opaque)
            scope.Report(NativeFormatRules.DeviceCode, $"expected a model that can be judged, found one that only Apple's frameworks can read (field {field} of Model)", offset, subject: field.ToString(CultureInfo.InvariantCulture));
        foreach ((string key, string text, long offset) in model.Metadata)
            MetadataTexts.Judge(key, text, offset, scope);
        List<string> files = JudgeBlobs(model, scope);
        ExternalFiles.JudgeNames(files, scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(model, files);
    }

    private static void JudgeCode(CoreMlCustomCode code, ScanScope scope)
    {
        string name = Excerpt.Of(code.ClassName);
        scope.Report(NativeFormatRules.NamesClassOfProgram, $"expected layers and models of Core ML, found a custom {code.Kind} of the class '{name}', which the program must bring", code.Offset, subject: name);
        foreach ((string key, string text, long offset) in code.Texts)
            CustomCodeTexts.Judge($"the custom {code.Kind} '{name}'", key, text, offset, scope);
    }

    /// <summary>Search paths are separated by colons and start at the model, at a bundle, or anywhere (LinkedModel.proto).</summary>
    private static void JudgeLink(string file, string searchPath, long offset, ScanScope scope)
    {
        string[] folders = searchPath.Length == 0 ? ["."] : searchPath.Split(':');
        if (RelativePathRules.Escapes(file) || folders.Any(folder => folder.Length > 0 && folder[0] != '$' && RelativePathRules.Escapes(folder)))
        {
            scope.Report(
                GraphRules.ExternalDataEscapes,
                $"expected a linked model in the model's folder, found '{Excerpt.Of(file)}' on the path '{Excerpt.Of(searchPath)}'",
                offset,
                subject: Excerpt.Of(file));
            return;
        }

        scope.Report(
            NativeFormatRules.DeviceCode,
            $"expected a model that holds all of its parts, found a link to the compiled model '{Excerpt.Of(file)}' on the path '{Excerpt.Of(searchPath)}'",
            offset,
            subject: Excerpt.Of(file));
    }

    private static List<string> JudgeBlobs(CoreMlModel model, ScanScope scope)
    {
        List<string> files = [];
        foreach ((string name, (ulong offset, long place)) in model.Blobs)
        {
            string path = name.StartsWith(ModelFolder, StringComparison.Ordinal) ? name[ModelFolder.Length..] : name;
            if (ExternalFiles.Judge("weights", path, (long)Math.Min(offset, long.MaxValue - BlobRecordLength), BlobRecordLength, place, scope))
                files.Add(path.Replace('\\', '/'));
        }

        return files;
    }

    private static ModelFacts FactsOf(CoreMlModel model, List<string> files)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach ((string key, string text, long _) in model.Metadata)
        {
            if (text.Length > 0)
                metadata.TryAdd(key, text);
        }

        string? converter = metadata.GetValueOrDefault("com.github.apple.coremltools.version");
        if (metadata.GetValueOrDefault("license") is null && metadata.GetValueOrDefault("com.github.apple.license") is { } license)
            metadata["license"] = license;
        metadata["layers"] = model.Layers.ToString(CultureInfo.InvariantCulture);
        metadata["operations"] = model.Operations.ToString(CultureInfo.InvariantCulture);
        return new ModelFacts
        {
            FormatVersion = $"specification {model.Version}",
            Producer = converter is null ? metadata.GetValueOrDefault("author") : "coremltools",
            ProducerVersion = converter,
            Version = metadata.GetValueOrDefault("versionString"),
            Description = metadata.GetValueOrDefault("shortDescription"),
            License = metadata.GetValueOrDefault("license"),
            Architecture = CoreMlKinds.NameOf(model.Kind),
            Inputs = model.Inputs,
            Outputs = model.Outputs,
            Metadata = metadata,
            ExternalFiles = files,
        };
    }
}
