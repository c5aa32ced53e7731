using System.Collections.Frozen;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>Operators of TensorFlow that do more than compute (tensorflow/core/ops/*.cc, read November 2026).</summary>
internal static class TensorFlowOperators
{
    private const string ReadsFiles = "reads files that the graph names";
    private const string WritesFiles = "writes files that the graph names";
    private const string RunsPython = "calls back into Python";
    private const string LoadsCode = "loads code that the graph names";
    private const string UsesNetwork = "connects to another machine";

    /// <summary>Prefixes of a stream or descriptor that stay inside the program: a name of any other kind is a file.</summary>
    private static readonly string[] Inside = ["stderr", "stdout", "log(", "local://", "bytes://"];

    private static readonly FrozenDictionary<string, string> Reaching = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFile"] = ReadsFiles,
        ["MatchingFiles"] = ReadsFiles,
        ["WholeFileReader"] = ReadsFiles,
        ["WholeFileReaderV2"] = ReadsFiles,
        ["TextLineReader"] = ReadsFiles,
        ["TextLineReaderV2"] = ReadsFiles,
        ["FixedLengthRecordReader"] = ReadsFiles,
        ["FixedLengthRecordReaderV2"] = ReadsFiles,
        ["TFRecordReader"] = ReadsFiles,
        ["TFRecordReaderV2"] = ReadsFiles,
        ["LMDBReader"] = ReadsFiles,
        ["TextLineDataset"] = ReadsFiles,
        ["TFRecordDataset"] = ReadsFiles,
        ["TFRecordDatasetV2"] = ReadsFiles,
        ["FixedLengthRecordDataset"] = ReadsFiles,
        ["FixedLengthRecordDatasetV2"] = ReadsFiles,
        ["CSVDataset"] = ReadsFiles,
        ["CSVDatasetV2"] = ReadsFiles,
        ["ExperimentalCSVDataset"] = ReadsFiles,
        ["LMDBDataset"] = ReadsFiles,
        ["ExperimentalLMDBDataset"] = ReadsFiles,
        ["SqlDataset"] = ReadsFiles,
        ["ExperimentalSqlDataset"] = ReadsFiles,
        ["SSTableReader"] = ReadsFiles,
        ["LoadDataset"] = ReadsFiles,
        ["ImmutableConst"] = ReadsFiles,
        ["MatchingFilesDataset"] = ReadsFiles,
        ["ExperimentalMatchingFilesDataset"] = ReadsFiles,
        ["ListSnapshotChunksDataset"] = ReadsFiles,
        ["SnapshotChunkDataset"] = ReadsFiles,
        ["SnapshotDatasetReader"] = ReadsFiles,
        ["WriteFile"] = WritesFiles,
        ["PrintV2"] = "prints to a stream, which may be a file that the graph names",
        ["DistributedSave"] = WritesFiles,
        ["SaveDataset"] = WritesFiles,
        ["SaveDatasetV2"] = WritesFiles,
        ["DatasetToTFRecord"] = WritesFiles,
        ["ExperimentalDatasetToTFRecord"] = WritesFiles,
        ["CacheDataset"] = WritesFiles,
        ["CacheDatasetV2"] = WritesFiles,
        ["SnapshotDataset"] = WritesFiles,
        ["SnapshotDatasetV2"] = WritesFiles,
        ["CreateSummaryFileWriter"] = WritesFiles,
        ["CreateSummaryDbWriter"] = WritesFiles,
        ["DumpGraph"] = WritesFiles,
        ["SerializeTRTResource"] = WritesFiles,
        ["DebugIdentityV2"] = WritesFiles,
        ["PyFunc"] = RunsPython,
        ["PyFuncStateless"] = RunsPython,
        ["EagerPyFunc"] = RunsPython,
        ["NumpyFunction"] = RunsPython,
        ["GeneratorDataset"] = "runs functions that the program registered",
        ["RemoteCall"] = UsesNetwork,
        ["RpcClient"] = UsesNetwork,
        ["RpcCall"] = UsesNetwork,
        ["RpcServer"] = UsesNetwork,
        ["RpcServerStart"] = UsesNetwork,
        ["DataServiceDataset"] = UsesNetwork,
        ["DataServiceDatasetV2"] = UsesNetwork,
        ["DataServiceDatasetV3"] = UsesNetwork,
        ["DataServiceDatasetV4"] = UsesNetwork,
        ["BigQueryReader"] = UsesNetwork,
        ["DebugIdentity"] = UsesNetwork,
        ["DebugIdentityV3"] = UsesNetwork,
        ["DebugNanCount"] = UsesNetwork,
        ["DebugNumericSummary"] = UsesNetwork,
        ["RegisterDataset"] = UsesNetwork,
        ["RegisterDatasetV2"] = UsesNetwork,
        ["LoadLibrary"] = LoadsCode,
        ["RemoteFusedGraphExecute"] = LoadsCode,
        ["MlirPassthroughOp"] = "compiles and runs code that the graph carries",
        ["Abort"] = "ends the program",
        ["WorkerHeartbeat"] = "may end the program",
        ["XlaCustomCall"] = LoadsCode,
        ["XlaCustomCallV2"] = LoadsCode,
        ["XlaHostCompute"] = "calls back into the program",
        ["_XlaRecvAtHost"] = "calls back into the program",
        ["FileSystemSetConfiguration"] = "changes how the program reads files",
        ["ShellExecute"] = "runs a command",
        ["ExecuteOp"] = "runs a command",
        ["SystemConfig"] = "runs a command",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an operator reaches outside of the graph, as the end of a sentence; <see langword="null"/> where it only computes or is unknown.</summary>
    public static string? Reach(string name) => Reaching.GetValueOrDefault(name);

    /// <summary>What a node reaches outside of the graph, its attributes counted; <see langword="null"/> where it only computes or is unknown.</summary>
    public static string? Reach(TensorFlowNode node)
    {
        if (node.Operator is not { } name)
            return null;
        string? key = name switch { "PrintV2" => "output_stream", "DecodeProtoV2" or "EncodeProto" => "descriptor_source", _ => null };
        if (key is null)
            return Reach(name);
        string target = node.Texts.GetValueOrDefault(key, string.Empty);
        if (target.Length == 0 || Array.Exists(Inside, prefix => target.StartsWith(prefix, StringComparison.Ordinal)))
            return null;
        return name == "PrintV2" ? WritesFiles : ReadsFiles;
    }

    /// <summary>Whether an operator calls back into Python.</summary>
    public static bool CallsPython(string name) => Reaching.GetValueOrDefault(name) == RunsPython;

    /// <summary>Whether an operator reads a file, which a graph may do with an asset of its own.</summary>
    public static bool ReadsFile(string name) => Reaching.GetValueOrDefault(name) == ReadsFiles;

    /// <summary>
    /// How many of an operator's first inputs are paths of the model's own checkpoint or tables. Every saved model has such nodes; their paths come
    /// from the loader.
    /// </summary>
    public static int CheckpointPaths(string name) => name switch
    {
        "SaveV2" or "Save" or "SaveSlices" or "RestoreV2" or "Restore" or "RestoreSlice" => 1,
        "MergeV2Checkpoints" or "InitializeTableFromTextFile" or "InitializeTableFromTextFileV2" => 2,
        _ => 0,
    };

    /// <summary>Whether an operator hands texts on that may become a path.</summary>
    public static bool PassesText(string name) => name is "Identity" or "IdentityN" or "StringJoin" or "ShardedFilename" or "ShardedFilespec" or "PlaceholderWithDefault"
        or "Pack" or "Select" or "SelectV2" or "Reshape" or "ExpandDims" or "ConcatV2" or "Concat" or "Squeeze" or "Switch" or "Merge" or "Fill" or "AsString" or "Unpack"
        or "Split" or "StridedSlice" or "Gather" or "GatherV2" or "RegexReplace" or "StaticRegexReplace" or "Where";
}
