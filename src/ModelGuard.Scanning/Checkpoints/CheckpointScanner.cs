using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.ExternalData;
using ModelGuard.Scanning.TensorFlow;

namespace ModelGuard.Scanning.Checkpoints;

/// <summary>
/// Judges the index of a checkpoint of TensorFlow: tensors have the bytes of their shapes, lie in the data files beside it, do not overlap, and leave
/// nothing there that belongs to nothing. Data hold numbers and texts; programs for them are in the graph.
/// </summary>
internal sealed class CheckpointScanner : IFormatScanner
{
    private const string Suffix = ".index";
    private const int MaxFaults = 64;

    /// <summary>DT_STRING, DT_RESOURCE, DT_VARIANT (tensorflow/core/framework/types.proto).</summary>
    private const ulong Text = 7;
    private const ulong Resource = 20;
    private const ulong Variant = 21;

    private static readonly string[] TypeNames =
    [
        "unknown", "float32", "float64", "int32", "uint8", "int16", "int8", "string", "complex64", "int64", "bool", "qint8", "quint8", "qint32", "bfloat16", "qint16",
        "quint16", "uint16", "complex128", "float16", "resource", "variant", "uint32", "uint64",
    ];

    public ModelFormat Format => ModelFormats.TensorFlowCheckpoint;

    public void Scan(ByteSource content, ScanScope scope)
    {
        CheckpointIndex index = CheckpointIndex.Read(content, scope.Budget);
        string prefix = scope.FileName.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? scope.FileName[..^Suffix.Length] : scope.FileName;
        SortedDictionary<long, List<CheckpointTensor>> shards = [];
        int faults = 0;
        foreach (CheckpointTensor tensor in index.Tensors)
        {
            if (FaultOf(tensor, index) is { } fault && faults++ < MaxFaults)
                scope.Report(ContentRules.Malformed, fault, tensor.Offset);
            if (tensor.IsSliced && tensor.Length == 0)
                continue;
            if (!shards.TryGetValue(tensor.Shard, out List<CheckpointTensor>? list))
                shards.Add(tensor.Shard, list = []);
            list.Add(tensor);
        }

        if (!index.HasHeader)
            scope.Report(ContentRules.Malformed, "expected the header of a checkpoint, found none", 0);
        SortedSet<string> files = new(StringComparer.Ordinal);
        foreach ((long shard, List<CheckpointTensor> tensors) in shards)
        {
            string file = string.Create(CultureInfo.InvariantCulture, $"{prefix}.data-{shard:00000}-of-{index.Shards:00000}");
            if (JudgeShard(file, tensors, scope))
                files.Add(file);
        }

        ExternalFiles.JudgeNames(files, scope);
        if (index.Hole is { } hole)
            UnaccountedBytes.Report(content, hole.Start, hole.End, "a block of the table", scope);
        if (scope.IsRoot)
            scope.Facts = FactsOf(index, files);
    }

    private static string? FaultOf(CheckpointTensor tensor, CheckpointIndex index)
    {
        string name = Excerpt.Of(tensor.Name);
        if (tensor.Shard < 0 || tensor.Shard >= index.Shards)
            return $"expected '{name}' in one of {index.Shards} files, found {tensor.Shard}";
        if (tensor.Type is 0 or Resource || (tensor.Type >= (ulong)TypeNames.Length && TensorFlowTypes.SizeOf(tensor.Type) is null))
            return $"expected an element type of numbers or texts of '{name}', found {tensor.Type}";
        if (tensor.IsSliced || tensor.Type is Text or Variant || TensorFlowTypes.SizeOf(tensor.Type) is not { } size)
            return null;
        UInt128 expected = tensor.Elements * (UInt128)size;
        return expected == (UInt128)tensor.Length ? null : $"expected {expected} bytes of '{name}', found {tensor.Length}";
    }

    /// <returns>Whether the file is the checkpoint's own.</returns>
    private static bool JudgeShard(string file, List<CheckpointTensor> tensors, ScanScope scope)
    {
        long covered = 0;
        foreach (CheckpointTensor tensor in tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.Length))
        {
            if (tensor.Length > long.MaxValue - tensor.Start)
            {
                scope.Report(ContentRules.Malformed, $"expected '{Excerpt.Of(tensor.Name)}' inside a file, found {tensor.Length} bytes at {tensor.Start}", tensor.Offset);
                return false;
            }

            if (tensor.Start != covered)
                scope.Report(ContentRules.Malformed, $"expected '{Excerpt.Of(tensor.Name)}' at {covered} of {file}, found it at {tensor.Start}", tensor.Offset);
            covered = Math.Max(covered, tensor.Start + tensor.Length);
        }

        bool isInside = ExternalFiles.Judge("the checkpoint", file, 0, covered, 0, scope);
        if (isInside && scope.IsRoot && scope.Siblings.Resolve(file, out long held) == Core.Files.SiblingState.Found && held > covered)
            scope.Report(ContentRules.UnaccountedBytes, $"expected the end of {file} after its last tensor at {covered}, found {held - covered} more bytes", subject: file);
        return isInside;
    }

    private static ModelFacts FactsOf(CheckpointIndex index, SortedSet<string> files)
    {
        UInt128 elements = 0;
        foreach (CheckpointTensor tensor in index.Tensors)
            elements += tensor.Type == Text ? 0 : tensor.Elements;
        return new ModelFacts
        {
            Producer = "TensorFlow",
            TensorCount = index.Tensors.Count,
            ParameterCount = (long)UInt128.Min(elements, long.MaxValue),
            TensorTypes = FactLists.Count(index.Tensors.Select(tensor => tensor.Type < (ulong)TypeNames.Length ? TypeNames[tensor.Type] : "other")),
            ExternalFiles = [.. files],
        };
    }
}
